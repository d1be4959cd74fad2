from django.urls import path

from articles.reading import (
    articles,
    disclaimers,
    faqs,
    feeds,
    glossary,
    home,
    people,
    robots,
    searching,
    sitemaps,
    standing,
    taking,
    topics,
    versions,
)

app_name = "reading"

urlpatterns = [
    path("", home.home, name="home"),
    path("articles/", articles.articles, name="articles"),
    path("articles/<slug:slug>/", articles.article, name="article"),
    path("articles/<slug:slug>/references.<extension:extension>", taking.sources, name="sources"),
    path("articles/<slug:slug>/versions/", versions.history, name="history"),
    path("articles/<slug:slug>/versions/<int:number>/", versions.version, name="version"),
    path(
        "articles/<slug:slug>/versions/<int:number>/references.<extension:extension>",
        taking.sources_then,
        name="version-sources",
    ),
    path("articles/<slug:slug>/versions/<int:old>..<int:new>/", versions.difference, name="difference"),
    path("topics/", topics.topics, name="topics"),
    path("topics/<slug:slug>/", topics.topic, name="topic"),
    path("faqs/", faqs.faqs, name="faqs"),
    path("faqs/<slug:slug>/", faqs.faq, name="faq"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("people/<slug:slug>/", people.person, name="person"),
    path("disclaimers/", disclaimers.disclaimers, name="disclaimers"),
    path("disclaimers/<slug:slug>/", disclaimers.disclaimer, name="disclaimer"),
    path("search/", searching.results, name="search"),
    path("feeds/atom.xml", feeds.atom, name="atom"),
    path("feeds/rss.xml", feeds.rss, name="rss"),
    path("feeds/feed.json", feeds.json_feed, name="json-feed"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("robots.txt", robots.robots, name="robots"),
    path("<slug:slug>/", standing.page, name="page"),
]
