"""The review desk, at /admin/review/."""

from django.urls import path

from articles.desk import views

app_name = "desk"

urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.submission, name="submission"),
    path("<int:pk>/publish/", views.publish, name="publish"),
]
