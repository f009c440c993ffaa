from support import scenes, sites
from technique_site.engine.catalogue.model import Catalogue
from technique_site.engine.settings.palette import Palette
from technique_site.engine.text import keeping
from technique_site.render import figure_blocks
from technique_site.render.recall import Recall

CSS = (sites.ROOT / "overrides" / figure_blocks.STYLE).read_text("utf-8")


def test_a_technique_without_figures_gets_no_file():
    with_figures, without = scenes.KEYS[:2]
    catalogue = Catalogue()
    catalogue.techniques = {key: scenes.site()[key][0].technique for key in (without, with_figures)}
    drawn = scenes.drawn(with_figures)
    made = figure_blocks.files(
        catalogue, {with_figures: drawn}, CSS, Palette(), Recall(keeping.Nothing(), "")
    )
    assert [name for name in made if without.replace("/", "-") in name] == []
    small, *large = made
    assert small == figure_blocks.address(with_figures)
    assert len(large) == len(drawn.all) > 1
    assert '<g id="figure" transform=' in made[small]
