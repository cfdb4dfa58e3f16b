import os
from pathlib import Path

import nox

nox.needs_version = ">=2024.10.9"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.error_on_missing_interpreters = False
nox.options.reuse_existing_virtualenvs = True
nox.options.sessions = ["lint", "typing", "data", "docs", "tests", "coverage"]

PROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = nox.project.python_versions(PROJECT)
OLDEST = PYTHONS[0]
ALL_EXTRAS = ".[cli,hypothesis]"


def find_pythons() -> None:
    """
    Put the interpreters of pyenv before its shims, which answer to one version alone.
    """
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    folders = [folder for folder in sorted(root.glob("versions/*/bin")) if _is_wanted(folder)]
    os.environ["PATH"] = os.pathsep.join([*map(str, folders), os.environ["PATH"]])
    os.environ.setdefault("UV_PYTHON_DOWNLOADS", "never")


def _is_wanted(folder: Path) -> bool:
    return any((folder / f"python{version}").exists() for version in PYTHONS)


find_pythons()


def group(name: str) -> list[str]:
    """
    The requirements of a dependency group.
    """
    return list(nox.project.dependency_groups(PROJECT, name))


def reinstall(session: nox.Session, what: str) -> None:
    """
    Install the package as it is now, also where the environment is reused.
    """
    options = ["--quiet", "--reinstall-package", "countylines", "--no-deps"]
    session.run("uv", "pip", "install", *options, what, external=True)


@nox.session(python=OLDEST)
def lint(session: nox.Session) -> None:
    """
    Style and formatting.
    """
    session.install(*group("lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session(python=OLDEST)
def typing(session: nox.Session) -> None:
    """
    Both type checkers, strict, and the completeness of the public types.
    """
    session.install(ALL_EXTRAS, *group("types"))
    reinstall(session, ".")
    session.run("mypy")
    session.run("pyright")
    session.run("pyright", "--verifytypes", "countylines", "--ignoreexternal")


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """
    The tests against the wheel, with the coverage of branches.
    """
    folder = session.create_tmp()
    session.run("uv", "build", "--quiet", "--wheel", "--clear", "--out-dir", folder, ".", external=True)
    wheel = next(Path(folder).glob("*.whl"))
    session.install(f"{wheel}[cli,hypothesis]", *group("tests"))
    reinstall(session, str(wheel))
    session.run("coverage", "run", "-m", "pytest", *session.posargs)


@nox.session(python=OLDEST)
def coverage(session: nox.Session) -> None:
    """
    Each branch was taken by a test on one of the Pythons.
    """
    session.install(*group("tests"))
    session.run("coverage", "combine")
    session.run("coverage", "report")


@nox.session(python=OLDEST)
def data(session: nox.Session) -> None:
    """
    Check the record and what ships; `nox -s data -- --write` makes what ships anew.
    """
    session.install("-e", ALL_EXTRAS)
    session.run("countylines", "check", "data")
    check = [] if "--write" in session.posargs else ["--check"]
    session.run("python", "-m", "countylines._build", "data", "src/countylines", *check)


@nox.session(python=OLDEST)
def docs(session: nox.Session) -> None:
    """
    The site; a warning is an error. Its examples are run by the tests.
    """
    session.install(".", *group("docs"))
    reinstall(session, ".")
    options = ["--fresh-env", "--nitpicky", "--fail-on-warning", "--keep-going"]
    session.run("sphinx-build", *options, "--builder", "html", "docs", "docs/_build/html")


@nox.session(python=OLDEST)
def bench(session: nox.Session) -> None:
    """
    The benchmarks, beside their peers in one run.
    """
    session.install(".", *group("bench"))
    session.run("pytest", "benchmarks", "--benchmark-columns=median,iqr,ops", *session.posargs)
