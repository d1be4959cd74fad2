"""What is wrong with a picture's description, and descriptions that are right."""


def picture(alt, address="/media/pictures/cells.png", credit="Credit: Ada Writer."):
    return f"![{alt}]({address})\n{credit}".strip()


LONG = "A cell touches another one, which bursts, and a third one looks on from a distance of two cells. " * 3
NEARLY = "A cell touches another one, which bursts, and a third one looks on. " * 3
FOUND = {
    "image-undescribed": [
        picture(""),
        (f"A text.\n\n{picture('  ')}", "/media/pictures/cells.png"),
        "A line with ![](/media/a.png) in it.",
        "takeaway: - ![](/media/a.png) So it is.\n---\nText.",
    ],
    "image-foreign": [
        (picture("Two cells", "https://a.example/cells.png"), "https://a.example/cells.png"),
        picture("Two cells", "//a.example/cells.png"),
        "A line with ![a cell](http://a.example/a.png) in it.",
    ],
    "figure-uncredited": [
        (picture("Two cells, one burst", credit=""), "/media/pictures/cells.png"),
        picture("Two cells, one burst", credit="Two cells, the left one is older."),
        picture("Two cells, one burst", credit="By Ada Writer."),
    ],
    "alt-says-nothing": [
        (picture("image"), "image"),
        (picture("Figure 12"), "Figure 12"),
        picture("cells-final_v2.PNG"),
        picture("IMG_2031"),
        picture("IMG 2031.jpg"),
        picture("A photo"),
        picture("Screenshot 2024-05-06 at 10.30.01"),
        picture("the picture below"),
        picture("..."),
        "A line with ![Logo](/media/a.png) in it.",
    ],
    "alt-long": [picture(LONG), f"A line with ![{LONG}](/media/a.png) in it.", picture("cell " * 51)],
}
SPARED = {
    "image-undescribed": [
        picture("Two cells"),
        '![](/media/line.png "decorative")',
        "`![](/media/a.png)` is how a picture is written.",
    ],
    "image-foreign": [
        picture("Two cells"),
        "[Two cells](https://a.example/cells.png)",
        "`![a](https://a.example/a.png)`",
    ],
    "figure-uncredited": [
        picture("Two cells, one burst", credit="Two cells.\nLicence: CC BY 4.0"),
        '![](/media/line.png "decorative")',
        "A line with ![a burst cell](/media/a.png) in it.",
    ],
    "alt-says-nothing": [
        picture("Figure 1: two cells, one burst"),
        picture("Photo of a cell that bursts"),
        picture("A chart: 18 of 37 people responded"),
        picture("Logo of the publisher"),
        picture("Cells"),
        '![](/media/line.png "decorative")',
    ],
    "alt-long": [picture(NEARLY), LONG, picture("cell " * 49)],
}
