"""For operators: is this process fit to serve?"""

from __future__ import annotations

from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse

from portal.schools.checks import role_problems


@transaction.non_atomic_requests
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and the role that serves is bound by the walls; else 503 with the reasons.

    Outside of any transaction: a database that is away must be an answer, not a failure before the view.
    """
    try:
        problems = role_problems()
    except DatabaseError as error:
        problems = [f"the database does not answer: {type(error).__name__}"]
    return JsonResponse({"ready": not problems, "problems": problems}, status=503 if problems else 200)
