"""For people from outside, at /review/."""

from django.urls import path

from articles.desk.guests import door, remarking, views

app_name = "guests"

urlpatterns = [
    path("", door.door, name="door"),
    path("<int:pk>/", views.page, name="page"),
    path("<int:pk>/code/", views.code, name="code"),
    path("<int:pk>/answer/", views.answer, name="answer"),
    path("<int:pk>/typed/", views.keep, name="keep"),
    path("<int:pk>/remarks/<int:submission>/", remarking.new, name="remarks"),
    path("<int:pk>/remarks/<int:submission>/<int:remark>/<slug:step>/", remarking.step, name="remark"),
    path("<int:pk>/leave/", views.leave, name="leave"),
]
