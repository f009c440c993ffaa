// Whether the system has a sheet for sharing: a desk may have one; on what is touched the styles count on it.
if (navigator.share) document.documentElement.classList.add("rp-shares");
