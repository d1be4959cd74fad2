"""The review desk, at /admin/review/."""

from django.urls import path

from articles.desk import asking, list_views, outside, views

app_name = "desk"

urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.submission, name="submission"),
    path("<int:pk>/publish/", views.publish, name="publish"),
    path("reviewers/<int:pk>/", asking.reviewers, name="reviewers"),
    path("reviewers/<int:pk>/take-on/", asking.take_on, name="take_on"),
    path("asked/<int:pk>/<slug:step>/", asking.answer, name="asked"),
    path("lists/<int:pk>/", list_views.show, name="list"),
    path("outside/<int:pk>/", outside.outside, name="outside"),
]
