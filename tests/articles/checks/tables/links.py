"""Links that are wrong in one way, and links and words that are right."""

MOVED = "addresses: https://a.example/x moved https://a.example/y\n---\n"
FLAGGED = "addresses: https://a.example/x flagged\n---\n"
FOUND = {
    "link-unknown": [
        ("Some words.\n\nMore in [[nowhere]].", "nowhere"),
        "More in [[nowhere|our list]].",
        "takeaway: - More in [[nowhere]].\n---\nText.",
    ],
    "link-broken": [
        ("[A list](agency.example)", "agency.example"),
        "[A list](javascript:alert)",
        "[](https://a.example)",
        "[Below](#nowhere)",
    ],
    "link-dead": [
        (FLAGGED + "The agency keeps [a list](https://a.example/x).", "a list"),
        FLAGGED + "- <https://a.example/x>",
        FLAGGED + "| a |\n|---|\n| [b](https://a.example/x) |",
        FLAGGED + "A [list][1].\n\n[1]: https://a.example/x",
    ],
    "link-moved": [
        (MOVED + "The agency keeps [a list](https://a.example/x).", "a list"),
        MOVED + "> [b](https://a.example/x)",
        MOVED + "A [list][1].\n\n[1]: https://a.example/x",
    ],
    "pointer-without-target": [
        ("One. Please read our medical disclaimer. Three.", "read our medical disclaimer"),
        ("For details see our overview.", "see our overview"),
        "Click here for the list.",
        "The dose rises step by step, as described here.",
        "You can find out more in our glossary.",
        "- Read more here!",
        "See our overview. Other things are told in [[crs|another place]].",
        "The list is linked below.",
        ("For more, please see our CAR T-cell therapy Q&A.", "see our CAR T-cell therapy Q&A"),
        "A summary is also available here.",
    ],
    "link-words": [
        ("The list is [here](https://a.example).", "here"),
        "[Read more](https://a.example) about it.",
        "[https://a.example/list](https://a.example/list)",
        "More in [[crs|this article]].",
        "[More…](https://a.example)",
    ],
    "link-insecure": [
        ("The agency keeps [a list](http://a.example).", "a list"),
        "| a |\n|---|\n| [b](http://a.example) |",
        "[A list](HTTP://a.example)",
    ],
}
SPARED = {
    "link-unknown": [
        "More in [[crs]].",
        "More in [[Disclaimer|our disclaimer]].",
        "`[[nowhere]]` is how it is written.",
    ],
    "link-broken": [
        "[A list](https://a.example)",
        "[A list](/articles/)",
        "## The results\n\n[Below](#the-results)",
        "[Write](mailto:a@a.example)",
    ],
    "link-dead": [
        "addresses: https://a.example/x silenced\n---\n[A list](https://a.example/x)",
        "addresses: https://a.example/x unknown\n---\n[A list](https://a.example/x)",
        FLAGGED + "[A list](https://a.example/x/y)",
    ],
    "link-moved": [
        MOVED + "[A list](https://a.example/y)",
        "addresses: https://a.example/x ok\n---\n[A list](https://a.example/x)",
        MOVED + "`https://a.example/x` was its address.",
    ],
    "pointer-without-target": [
        "Please read [[disclaimer|our disclaimer]].",
        "Read our [overview](https://a.example/o) first.",
        "The cells described here came from donors [@trial2024].",
        "It is not known here, nor is it available here.",
        "See figure 2 and the table below.",
        "We describe our methods on this page.",
        "We see our patients once a month.",
        "As described in the trial, the dose rose [@trial2024].",
    ],
    "link-words": [
        "The agency keeps a [list of trials](https://a.example).",
        "More in [[crs]].",
        "[This trial of 37 people](https://a.example) was small.",
        "[Here's what was found](https://a.example)",
    ],
    "link-insecure": [
        "[A list](https://a.example)",
        "[Write](mailto:a@a.example)",
        "An address such as `http://a.example` is not encrypted.",
    ],
}
