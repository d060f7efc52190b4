from django.urls import path

from practices import views

urlpatterns = [
    path("praktijken/", views.practice_list, name="practice-list"),
    path("praktijken/<slug:slug>/", views.practice, name="practice"),
    path("pps/", views.partnership_list, name="partnership-list"),
    path("pps/<slug:slug>/", views.partnership, name="partnership"),
]
