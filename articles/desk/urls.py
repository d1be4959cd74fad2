"""The review desk, at /admin/review/."""

from django.urls import path

from articles.desk import asking, list_views, outside, published, publishing, recalling, remarking, views

app_name = "desk"

urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.submission, name="submission"),
    path("<int:pk>/publish/", publishing.publish, name="publish"),
    path("<int:pk>/call-off/", publishing.call_off, name="call-off"),
    path("emergency/<int:pk>/", publishing.emergency, name="emergency"),
    path("published/", published.index, name="published"),
    path("published/<int:pk>/last-day/", publishing.last_day, name="last-day"),
    path("published/<int:pk>/complete/", published.complete, name="complete"),
    path("published/<int:pk>/look-over/", published.look_over, name="look-over"),
    path("reviewers/<int:pk>/", asking.reviewers, name="reviewers"),
    path("reviewers/<int:pk>/take-on/", asking.take_on, name="take_on"),
    path("asked/<int:pk>/<slug:step>/", asking.answer, name="asked"),
    path("<int:pk>/recall/", recalling.recall, name="recall"),
    path("lists/<int:pk>/", list_views.show, name="list"),
    path("outside/<int:pk>/", outside.outside, name="outside"),
    path("<int:pk>/remarks/", remarking.new, name="remarks"),
    path("<int:pk>/remarks/<int:remark>/<slug:step>/", remarking.step, name="remark"),
]
