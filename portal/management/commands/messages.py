"""`manage.py messages`: keep the portal's texts whole in every language."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.kit.messages import NotLiteral, compile_catalogues, merge, problems, update

ROOT = Path(__file__).resolve().parents[3]


class Command(BaseCommand):
    help = "Collect the texts of the code into the catalogues, take in translations, check that none is missing."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--merge", type=Path, metavar="FILE.po", help="take the translations of this file")
        what.add_argument("--check", action="store_true", help="list what is missing or wrong; exit 1 if anything is")
        what.add_argument("--compile", action="store_true", help="write what Django reads")
        parser.add_argument("--language", default="ru", help="the language of --merge (default: ru)")

    def handle(self, **options: Any) -> None:
        try:
            if options["check"]:
                self._check()
            elif options["compile"]:
                compile_catalogues(ROOT)
            elif options["merge"]:
                self._merge(options["merge"], options["language"])
            else:
                update(ROOT)
                self._say_what_is_missing()
        except (NotLiteral, SyntaxError) as error:
            raise CommandError(str(error)) from error

    def _merge(self, fragment: Path, language: str) -> None:
        done = merge(ROOT, fragment, language=language)
        compile_catalogues(ROOT)
        self.stdout.write(f"{done.taken} translations taken.")
        for text in done.unused:
            self.stderr.write(f"No code says this, so it was left out: {text.context} “{text.singular}”")
        self._say_what_is_missing()

    def _check(self) -> None:
        found = problems(ROOT)
        for problem in found:
            context = f" ({problem.text.context})" if problem.text.context else ""
            self.stderr.write(f"{problem.language}: “{problem.text.singular}”{context} {problem.why}")
        if found:
            raise CommandError(
                f"{len(found)} texts need a hand: manage.py messages --merge FILE.po takes translations."
            )

    def _say_what_is_missing(self) -> None:
        if missing := len(problems(ROOT)):
            self.stdout.write(f"{missing} texts need a hand: manage.py messages --check lists them.")
