"""The access table: every address x every person of the cast, with the code that they get.

One line an address, all asked on north's host: the method, the address with ids of the cast in braces, then the codes
in the order of PEOPLE. 302 of somebody not signed in leads to the sign-in; 404 is another school, another family or
no module of theirs; 403 is a role of one's own school that lacks the right; 405 an address that only takes a POST.
"""

# ruff: noqa: E501 a line of the table is one address

from __future__ import annotations

from typing import Any

from diary.timetable.models import CourseTeacher, WeeklySlot
from portal.schools.models import Job
from portal.schools.scope import school_scope
from tests.cast import SchoolCast
from tests.factories.portal_ads import make_running_ad

# login, and the role they act as where they have several
PEOPLE: dict[str, tuple[str, str]] = {
    "out": ("", ""),
    "stu": ("north.student", ""),
    "par": ("north.parent", ""),
    "tea": ("north.teacher", ""),
    "cla": ("north.classteacher", ""),
    "hea": ("north.head", ""),
    "adm": ("north.admin", ""),
    "edi": ("north.editor", ""),
    "pub": ("north.publisher", ""),
    "lib": ("north.librarian", ""),
    "b/t": ("north.both", "TEACHER"),
    "b/p": ("north.both", "PARENT"),
    "s/t": ("south.teacher", ""),
    "s/p": ("south.parent", ""),
    "plt": ("platform.admin", ""),
}

# fmt: off
TABLE: dict[str, str] = {
    #                                                                                                             out stu par tea cla hea adm edi pub lib b/t b/p s/t s/p plt
    "livez":                                            "GET /livez                                                200 200 200 200 200 200 200 200 200 200 200 200 200 200 200",
    "readyz":                                           "GET /readyz                                               200 200 200 200 200 200 200 200 200 200 200 200 200 200 200",
    "wagtail_serve":                                    "GET /                                                     404 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "start":                                            "GET /start/                                               302 302 302 302 302 302 302 302 302 302 302 302 302 302 302",

    "accounts:sign-in":                                 "GET /sign-in/                                             200 302 302 302 302 302 302 302 302 302 302 302 302 302 302",
    "accounts:from":                                    "GET /sign-in/from/                                        302 302 302 302 302 302 302 302 302 302 302 302 302 302 302",
    "accounts:pass":                                    "GET /sign-in/pass/                                        400 400 400 400 400 400 400 400 400 400 400 400 400 400 400",
    "accounts:with":                                    "GET /sign-in/with/                                        403 403 403 403 403 403 403 403 403 403 403 403 403 403 403",
    "accounts:help":                                    "GET /sign-in/help/                                        200 200 200 200 200 200 200 200 200 200 200 200 200 200 200",
    "accounts:reset":                                   "GET /sign-in/reset/x/y/                                   410 410 410 410 410 410 410 410 410 410 410 410 410 410 410",
    "accounts:password":                                "GET /password/                                            302 200 200 200 200 200 200 200 200 200 200 200 200 200 200",
    "accounts:sign-out":                                "POST /sign-out/                                           302 302 302 302 302 302 302 302 302 302 302 302 302 302 302",
    "accounts:my-schools":                              "GET /my-schools/                                          302 200 200 200 200 200 200 200 200 200 200 200 200 200 200",
    "accounts:act-as":                                  "POST /act-as/                                             401 403 403 403 403 403 403 403 403 403 403 403 403 403 403",
    "accounts:language":                                "POST /language/                                           302 302 302 302 302 302 302 302 302 302 302 302 302 302 302",
    "accounts:mail":                                    "POST /password/mail/                                      401 403 403 422 422 422 422 422 422 422 422 422 422 403 422",
    "accounts:sign-ins":                                "GET /manage/sign-ins/                                     302 403 403 403 403 403 200 403 403 403 403 403 404 404 404",
    "accounts:person":                                  "GET /manage/sign-ins/{person}/                            302 403 403 403 403 403 200 403 403 403 403 403 404 404 404",
    "accounts:give-password":                           "POST /manage/sign-ins/{person}/password/                  401 403 403 403 403 403 200 403 403 403 403 403 404 404 404",
    "accounts:give-mail":                               "POST /manage/sign-ins/{person}/mail/                      401 403 403 403 403 403 422 403 403 403 403 403 404 404 404",
    "accounts:make-sign-in":                            "POST /manage/sign-ins/{person}/make/                      401 403 403 403 403 403 422 403 403 403 403 403 404 404 404",
    "accounts:reopen":                                  "POST /manage/sign-ins/{person}/reopen/                    401 403 403 403 403 403 422 403 403 403 403 403 404 404 404",

    "manage:overview":                                  "GET /manage/                                              302 403 403 403 403 200 200 403 403 403 403 403 404 404 404",
    "manage:jobs":                                      "GET /manage/jobs/                                         302 403 403 403 403 403 200 403 403 403 403 403 404 404 404",
    "manage:job-retry":                                 "POST /manage/jobs/{job}/retry/                            401 404 404 404 404 404 422 404 404 404 404 404 404 404 404",
    "manage:changes":                                   "GET /manage/changes/                                      302 403 403 403 403 200 200 403 403 403 403 403 404 404 404",
    "manage:modules":                                   "GET /manage/modules/                                      302 403 403 403 403 403 200 403 403 403 403 403 404 404 404",
    "manage:module-switch":                             "POST /manage/modules/diary/                               401 403 403 403 403 403 302 403 403 403 403 403 404 404 404",

    "gallery:gallery":                                  "GET /manage/gallery/                                      302 403 403 200 200 200 200 200 200 200 200 403 404 404 404",
    "gallery:states":                                   "GET /manage/gallery/states/                               302 403 403 200 200 200 200 200 200 200 200 403 404 404 404",

    "timetable:own":                                    "GET /timetable/                                           302 302 302 302 302 302 302 403 403 403 302 302 404 404 404",
    "timetable:classes":                                "GET /timetable/classes/                                   302 302 302 302 302 302 302 403 403 403 302 302 404 404 404",
    "timetable:class":                                  "GET /timetable/classes/{class}/                           302 200 200 200 200 200 200 403 403 403 200 200 404 404 404",
    "timetable:teachers":                               "GET /timetable/teachers/                                  302 200 200 302 302 302 302 403 403 403 302 200 404 404 404",
    "timetable:teacher":                                "GET /timetable/teachers/{teacher}/                        302 404 404 200 200 200 200 403 403 403 200 404 404 404 404",
    "timetable:student":                                "GET /timetable/students/{student}/                        302 200 200 404 404 404 404 403 403 403 404 404 404 404 404",
    "timetable:plan":                                   "GET /timetable/plan/                                      302 403 403 403 403 200 200 403 403 403 403 403 404 404 404",
    "timetable:fill":                                   "POST /timetable/plan/terms/{term}/fill/                   401 403 403 403 403 302 302 403 403 403 403 403 404 404 404",
    "timetable:plan-class":                             "GET /timetable/plan/classes/{class}/                      302 403 403 403 403 200 200 403 403 403 403 403 404 404 404",
    "timetable:slot-add":                               "POST /timetable/plan/classes/{class}/slots/add/           401 403 403 403 403 422 422 403 403 403 403 403 404 404 404",
    "timetable:course-add":                             "GET /timetable/plan/classes/{class}/courses/add/          302 403 403 403 403 200 200 403 403 403 403 403 404 404 404",
    "timetable:slot-remove":                            "POST /timetable/plan/slots/{slot}/remove/                 401 403 403 403 403 302 302 403 403 403 403 403 404 404 404",
    "timetable:teacher-add":                            "GET /timetable/plan/courses/{course}/teachers/add/        302 403 403 403 403 200 200 403 403 403 403 403 404 404 404",
    "timetable:teacher-end":                            "GET /timetable/plan/teachers/{teaching}/end/              302 403 403 403 403 200 200 403 403 403 403 403 404 404 404",

    "journal:list":                                     "GET /journal/                                             302 403 403 200 200 200 200 403 403 403 200 403 404 404 404",
    "journal:terms":                                    "GET /journal/terms/                                       302 403 403 403 403 200 403 403 403 403 403 403 404 404 404",
    "journal:term-close":                               "POST /journal/terms/{term}/close/                         401 403 403 403 403 302 403 403 403 403 403 403 404 404 404",
    "journal:class-close":                              "POST /journal/terms/{term}/close/{class}/                 401 403 403 403 403 302 403 403 403 403 403 403 404 404 404",
    "journal:term-open":                                "POST /journal/terms/{term}/open/                          401 403 403 403 403 302 403 403 403 403 403 403 404 404 404",
    "journal:class-open":                               "POST /journal/terms/{term}/open/{class}/                  401 403 403 403 403 302 403 403 403 403 403 403 404 404 404",
    "journal:lesson":                                   "GET /journal/lessons/{lesson}/                            302 403 403 200 200 200 200 403 403 403 403 403 404 404 404",
    "journal:cell":                                     "GET /journal/cells/{lesson}/{student}/                    302 403 403 200 200 200 200 403 403 403 403 403 404 404 404",
    "journal:course":                                   "GET /journal/{course}/                                    302 403 403 302 302 302 302 403 403 403 403 403 404 404 404",
    "journal:cells":                                    "POST /journal/{course}/cells/                             401 403 403 400 400 400 400 403 403 403 403 403 404 404 404",
    "journal:undo":                                     "POST /journal/{course}/undo/                              401 403 403 422 422 422 422 403 403 403 403 403 404 404 404",
    "journal:sheet":                                    "GET /journal/{course}/{term}/                             302 403 403 200 200 200 200 403 403 403 403 403 404 404 404",
    "journal:results":                                  "GET /journal/{course}/{term}/results/{student}/           302 403 403 200 200 200 200 403 403 403 403 403 404 404 404",

    "diary:home":                                       "GET /diary/                                               302 200 200 403 403 403 403 403 403 403 403 200 404 404 404",
    "diary:own-week":                                   "GET /diary/{monday}/                                      302 200 200 403 403 403 403 403 403 403 403 200 404 404 404",
    "diary:student":                                    "GET /diary/student/{student}/                             302 403 403 403 200 200 200 403 403 403 403 403 404 404 404",
    "diary:student-week":                               "GET /diary/student/{student}/{monday}/                    302 403 403 403 200 200 200 403 403 403 403 403 404 404 404",
    "diary:family":                                     "GET /diary/{link}-{student}/                              302 403 200 403 403 403 403 403 403 403 403 404 404 404 404",
    "diary:family-week":                                "GET /diary/{link}-{student}/{monday}/                     302 403 200 403 403 403 403 403 403 403 403 404 404 404 404",
    "diary:seen":                                       "POST /diary/{link}-{student}/{monday}/seen/               401 403 302 403 403 403 403 403 403 403 403 404 404 404 404",

    "ads:click":                                        "GET /a/c/forged/                                          302 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:seen":                                         "POST /a/v/forged/                                         401 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:hide":                                         "POST /a/hide/                                             401 302 302 302 302 302 302 302 302 302 302 302 404 404 404",
    "ads:picture":                                      "GET /a/p/nothing.webp                                     302 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:campaigns":                                    "GET /manage/ads/                                          302 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:campaign-new":                                 "GET /manage/ads/campaigns/new/                            302 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:campaign":                                     "GET /manage/ads/campaigns/{campaign}/                     302 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:campaign-edit":                                "GET /manage/ads/campaigns/{campaign}/edit/                302 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:flight-new":                                   "GET /manage/ads/campaigns/{campaign}/flights/new/         302 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:creative-new":                                 "GET /manage/ads/campaigns/{campaign}/ads/new/             302 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:flight-edit":                                  "GET /manage/ads/flights/{flight}/edit/                    302 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:flight-switch":                                "POST /manage/ads/flights/{flight}/switch/                 401 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:creatives":                                    "GET /manage/ads/ads/                                      302 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:creative":                                     "GET /manage/ads/ads/{creative}/                           302 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:creative-edit":                                "GET /manage/ads/ads/{creative}/edit/                      302 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:creative-submit":                              "POST /manage/ads/ads/{creative}/submit/                   401 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:creative-approve":                             "POST /manage/ads/ads/{creative}/approve/                  401 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:creative-return":                              "POST /manage/ads/ads/{creative}/return/                   401 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:creative-pause":                               "POST /manage/ads/ads/{creative}/pause/                    401 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:creative-resume":                              "POST /manage/ads/ads/{creative}/resume/                   401 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:advertisers":                                  "GET /manage/ads/advertisers/                              302 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:advertiser-new":                               "GET /manage/ads/advertisers/new/                          302 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:advertiser-edit":                              "GET /manage/ads/advertisers/{advertiser}/                 302 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:policy":                                       "GET /manage/ads/policy/                                   302 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "ads:school":                                       "GET /manage/ads/school/                                   302 403 403 403 403 403 200 403 403 403 403 403 404 404 404",

    "site:theme":                                       "GET /theme/nothing.css                                    302 302 302 302 302 302 302 302 302 302 302 302 302 302 302",
    "site:suggest":                                     "GET /schools/suggest/?school=12                           404 404 404 404 404 404 404 404 404 404 404 404 404 404 404",

    "wagtaildocs_serve":                                "GET /files/1/nothing.pdf                                  404 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "wagtaildocs_authenticate_with_password":           "GET /files/authenticate_with_password/1/                  302 404 404 404 404 404 404 404 404 404 404 404 404 404 404",

    "media/sites/<int:school_id>/pictures/<str:name>":  "GET /media/sites/{school}/pictures/nothing.webp           404 404 404 404 404 404 404 404 404 404 404 404 404 404 404",

    "wagtailcore_authenticate_with_password":           "GET /_util/authenticate_with_password/1/1/                302 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
    "wagtailcore_login":                                "GET /_util/login/                                         302 404 404 404 404 404 404 404 404 404 404 404 404 404 404",
}

# The platform's own screens, asked on the bare host.
BARE_PEOPLE: dict[str, tuple[str, str]] = {
    "out": ("", ""),
    "ads": ("platform.ads", ""),
    "plt": ("platform.admin", ""),
    "par": ("north.parent", ""),
    "adm": ("north.admin", ""),
}
BARE_TABLE: dict[str, str] = {
    #                                                                                                             out ads plt par adm
    "livez":                                            "GET /livez                                                200 200 200 200 200",
    "readyz":                                           "GET /readyz                                               200 200 200 200 200",
    "start":                                            "GET /start/                                               302 302 302 302 302",

    "accounts:sign-ins":                                "GET /manage/sign-ins/                                     302 403 200 404 404",
    "accounts:person":                                  "GET /manage/sign-ins/{person}/                            302 403 404 404 404",

    "manage:overview":                                  "GET /manage/                                              302 200 200 404 404",
    "manage:jobs":                                      "GET /manage/jobs/                                         302 403 200 404 404",
    "manage:job-retry":                                 "POST /manage/jobs/{job}/retry/                            401 404 422 404 404",
    "manage:changes":                                   "GET /manage/changes/                                      302 403 200 404 404",
    "manage:modules":                                   "GET /manage/modules/                                      302 403 403 404 404",
    "manage:module-switch":                             "POST /manage/modules/diary/                               401 403 403 404 404",

    "gallery:gallery":                                  "GET /manage/gallery/                                      302 200 200 404 404",
    "gallery:states":                                   "GET /manage/gallery/states/                               302 200 200 404 404",

    "timetable:own":                                    "GET /timetable/                                           302 403 403 404 404",

    "journal:list":                                     "GET /journal/                                             302 403 403 404 404",

    "diary:home":                                       "GET /diary/                                               302 403 403 404 404",

    "ads:click":                                        "GET /a/c/forged/                                          302 404 404 404 404",
    "ads:seen":                                         "POST /a/v/forged/                                         401 404 404 404 404",
    "ads:hide":                                         "POST /a/hide/                                             401 302 302 404 404",
    "ads:picture":                                      "GET /a/p/nothing.webp                                     302 404 404 404 404",
    "ads:campaigns":                                    "GET /manage/ads/                                          302 200 403 404 404",
    "ads:campaign-new":                                 "GET /manage/ads/campaigns/new/                            302 200 403 404 404",
    "ads:campaign":                                     "GET /manage/ads/campaigns/{campaign}/                     302 200 403 404 404",
    "ads:campaign-edit":                                "GET /manage/ads/campaigns/{campaign}/edit/                302 200 403 404 404",
    "ads:flight-new":                                   "GET /manage/ads/campaigns/{campaign}/flights/new/         302 200 403 404 404",
    "ads:creative-new":                                 "GET /manage/ads/campaigns/{campaign}/ads/new/             302 200 403 404 404",
    "ads:flight-edit":                                  "GET /manage/ads/flights/{flight}/edit/                    302 200 403 404 404",
    "ads:flight-switch":                                "POST /manage/ads/flights/{flight}/switch/                 401 302 403 404 404",
    "ads:creatives":                                    "GET /manage/ads/ads/                                      302 200 403 404 404",
    "ads:creative":                                     "GET /manage/ads/ads/{creative}/                           302 200 403 404 404",
    "ads:creative-edit":                                "GET /manage/ads/ads/{creative}/edit/                      302 200 403 404 404",
    "ads:creative-submit":                              "POST /manage/ads/ads/{creative}/submit/                   401 409 403 404 404",
    "ads:creative-approve":                             "POST /manage/ads/ads/{creative}/approve/                  401 422 403 404 404",
    "ads:creative-return":                              "POST /manage/ads/ads/{creative}/return/                   401 422 403 404 404",
    "ads:creative-pause":                               "POST /manage/ads/ads/{creative}/pause/                    401 302 403 404 404",
    "ads:creative-resume":                              "POST /manage/ads/ads/{creative}/resume/                   401 409 403 404 404",
    "ads:advertisers":                                  "GET /manage/ads/advertisers/                              302 200 403 404 404",
    "ads:advertiser-new":                               "GET /manage/ads/advertisers/new/                          302 200 403 404 404",
    "ads:advertiser-edit":                              "GET /manage/ads/advertisers/{advertiser}/                 302 200 403 404 404",
    "ads:policy":                                       "GET /manage/ads/policy/                                   302 403 200 404 404",
    "ads:school":                                       "GET /manage/ads/school/                                   302 404 404 404 404",

    "site:suggest":                                     "GET /schools/suggest/?school=12                           200 200 200 200 200",
}
# fmt: on


def ids_of(school: SchoolCast) -> dict[str, Any]:
    """What stands in the braces: ids of one school's rows."""
    job, _created = Job.objects.get_or_create(name="tests.never", school_id=school.school.pk)
    with school_scope(school.school):
        slot = WeeklySlot.objects.filter(course=school.algebra).latest("pk")
        teaching = CourseTeacher.objects.get(course=school.algebra)
    return {
        "class": school.class_7a.pk,
        "student": school.students["student"].pk,
        "teacher": school.people["teacher"].pk,
        "person": school.people["parent"].pk,
        "course": school.algebra.pk,
        "lesson": school.lesson.pk,
        "term": school.term.pk,
        "link": school.links["parent"].pk,
        "job": job.pk,
        "slot": slot.pk,
        "teaching": teaching.pk,
        "school": school.school.pk,
        "monday": school.lesson.date.isoformat(),
    }


def ids_of_ads() -> dict[str, Any]:
    """Ids of an ad that runs: they belong to no school."""
    ad = make_running_ad()
    campaign = ad.campaign
    return {
        "creative": ad.pk,
        "campaign": campaign.pk,
        "flight": campaign.flights.first().pk,
        "advertiser": campaign.advertiser_id,
    }
