"""What several tests share: makers of pages and sites, golden files, readers of what is printed."""
