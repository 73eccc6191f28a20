"""For operators: is this process fit to serve?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse

from portal.schools.checks import role_problems


def readyz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and the role that serves is bound by the walls; else 503 with the reasons."""
    problems = role_problems()
    return JsonResponse({"ready": not problems, "problems": problems}, status=503 if problems else 200)
