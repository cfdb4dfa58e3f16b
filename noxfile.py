import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nox

nox.needs_version = ">=2025.10.14"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.download_python = "never"
nox.options.error_on_missing_interpreters = False
nox.options.reuse_existing_virtualenvs = True
nox.options.sessions = ["lint", "typing", "data", "docs", "docs_browser", "interop", "tests"]

PROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = nox.project.python_versions(PROJECT)
EXTRAS = "[arrow,bibtex,cli,hypothesis,plots]"
# In as many processes as there are cores; the examples of a page follow one another, so a file stays together.
TOGETHER = ["-n", "auto", "--dist", "loadfile"]
SAME = ["--hypothesis-profile=same"]
# A twentieth of the examples.
FEW = {"COUNTYLINES_EFFORT": "5"}
# As what is installed is for whoever imports it a second time.
COMPILED = {"UV_COMPILE_BYTECODE": "1"}
SITE = ["--ignore=tests/test_record_pages.py", "--ignore=tests/test_docs.py"]


def find_python(version: str) -> Path | None:
    """
    A Python of this version that runs, from PATH, pyenv or uv.

    pyenv has shims on PATH for each of its versions; only that of the selected version runs.
    """
    name = f"python{version}"
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    candidates = [shutil.which(name), *map(str, pyenv.glob(f"versions/{version}.*/bin/{name}"))]
    if uv := shutil.which("uv", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])):
        candidates.append(_output(uv, "python", "find", "--managed-python", version))
    code = "import sys; print(*sys.version_info[:2], sep='.')"
    return next(
        (Path(candidate) for candidate in candidates if candidate and _output(candidate, "-c", code) == version), None
    )


def _output(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - interpreters and uv
    return done.stdout.strip() if done.returncode == 0 else ""


os.environ["UV_PYTHON_DOWNLOADS"] = "never"
FOUND = {version: path for version in PYTHONS if (path := find_python(version))}
if not FOUND:
    raise SystemExit(f"no Python of the classifiers is installed: {', '.join(PYTHONS)}")
OLDEST, NEWEST = next(iter(FOUND)), next(reversed(FOUND))
# Those that run come before shims that do not.
os.environ["PATH"] = os.pathsep.join([*[str(path.parent) for path in FOUND.values()], os.environ["PATH"]])
# Else each process would compile all that it imports, and the tests start Python hundreds of times.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
WHEELS: list[Path] = []
# Atheris has wheels for these.
GUIDED = sys.platform == "linux" and OLDEST != "3.14"
# Python 3.12 for the browser.
PYODIDE = "0.27.7"


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
    session.install(f".{EXTRAS}", *group("types"))
    reinstall(session, ".")
    session.run("mypy")
    session.run("pyright")
    session.run("pyright", "--verifytypes", "countylines", "--ignoreexternal")


def wheel(session: nox.Session) -> Path:
    """
    The wheel, built once a run.
    """
    if not WHEELS:
        folder = session.create_tmp()
        session.run("uv", "build", "--quiet", "--wheel", "--clear", "--out-dir", folder, ".", external=True)
        WHEELS.extend(Path(folder).resolve().glob("*.whl"))
    return WHEELS[0]


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """
    The tests against the wheel; on the newest Python all laws in full.

    The others draw a twentieth of the examples: the laws are the same, and what differs between versions shows in any.
    Those between the oldest and the newest leave out the site's pages.
    `nox -s tests -- --hypothesis-profile=countylines` draws new examples.
    """
    built = str(wheel(session))
    session.install(f"{built}{EXTRAS}", *group("tests"))
    reinstall(session, built)
    if session.posargs:
        session.run("python", "-m", "pytest", *TOGETHER, *SAME, *session.posargs)
        return
    effort = {} if session.python == NEWEST else FEW
    left_out = [] if session.python in {OLDEST, NEWEST} else SITE
    session.run("python", "-m", "pytest", *TOGETHER, *SAME, *left_out, env=effort)


@nox.session(python=OLDEST)
def lowest(session: nox.Session) -> None:
    """
    The tests with the lowest versions of the dependencies that are allowed; `nox -s lowest -- FILE` for some of them.
    """
    session.install("--resolution", "lowest-direct", f".{EXTRAS}", *group("tests"))
    reinstall(session, ".")
    # The oldest matplotlib calls names of the newest pyparsing that are deprecated.
    session.run("python", "-m", "pytest", "-W", "default::DeprecationWarning", *TOGETHER, *session.posargs)


@nox.session(python=PYTHONS)
def where(session: nox.Session) -> None:
    """
    Where the package runs, on each Python that is installed, and the table of it for the site.
    """
    built = str(wheel(session))
    session.install(f"{built}{EXTRAS}", *group("tests"))
    reinstall(session, built)
    session.run("python", "-m", "pytest", "tests/test_where_it_runs.py", f"--junitxml=build/where-{session.python}.xml")
    session.run("python", "tests/where.py")


@nox.session(python=OLDEST)
def builds(session: nox.Session) -> None:
    """
    What the sdist alone makes is the same to the byte, and its tests run; `nox -s builds -- tests` for all of them.
    """
    folder = Path(session.create_tmp()).resolve()
    shutil.rmtree(folder)
    session.run("uv", "build", "--quiet", "--out-dir", str(folder / "first"), ".", external=True)
    first = sorted((folder / "first").glob("*[lz]"))
    shutil.unpack_archive(first[-1], folder, filter="data")
    alone = folder / first[-1].name.removesuffix(".tar.gz")
    session.run("uv", "build", "--quiet", "--out-dir", str(folder / "second"), str(alone), external=True)
    session.run("python", "tests/builds.py", str(folder / "first"), str(folder / "second"))
    for built in first:
        session.log(f"{hashlib.sha256(built.read_bytes()).hexdigest()}  {built.name}")
    session.install(f"{alone}{EXTRAS}", *group("tests"))
    reinstall(session, str(alone))
    session.chdir(alone)
    quick = ["tests/examples", "tests/test_packaging.py", "tests/test_packaged.py", "tests/test_floors.py"]
    session.run("python", "-m", "pytest", *TOGETHER, *(session.posargs or quick))


@nox.session(python=OLDEST)
def audit(session: nox.Session) -> None:
    """
    The bill of materials of what an installation brings along, in `build/sbom.json`, and its known vulnerabilities.
    """
    session.install(*group("audit"))
    folder = Path(session.create_tmp()).resolve() / "installed"
    session.run("uv", "venv", "--quiet", "--clear", str(folder), external=True)
    python = folder / "bin" / "python"
    session.run("uv", "pip", "install", "--quiet", "--python", str(python), f".{EXTRAS}", external=True)
    Path("build").mkdir(exist_ok=True)
    session.run("cyclonedx-py", "environment", "--output-reproducible", "--output-file", "build/sbom.json", str(python))
    frozen = session.run("uv", "pip", "freeze", "--quiet", "--python", str(python), external=True, silent=True)
    others = [line for line in str(frozen).splitlines() if not line.startswith("countylines")]
    (folder / "others.txt").write_text("\n".join(others), encoding="utf-8")
    found = folder / "vulnerabilities.json"
    told = ["--strict", "--no-deps", "--disable-pip", "--format=json", "--requirement", str(folder / "others.txt")]
    session.run("pip-audit", *told, "--output", str(found), success_codes=[0, 1])
    # Nothing is written if the database could not be asked about one of them: that is no pass.
    if not found.exists():
        session.error(
            "no answer: the database of known vulnerabilities could not be asked, so nothing is known of any package; "
            "run the session again with a network that reaches it"
        )
    packages = json.loads(found.read_text(encoding="utf-8"))["dependencies"]
    if unsafe := [f"{one['name']} {one['version']}: {one['vulns'][0]['id']}" for one in packages if one["vulns"]]:
        session.error(f"known vulnerabilities: {', '.join(unsafe)}")
    session.log(f"no known vulnerability in {len(packages)} packages")


@nox.session(python=OLDEST)
def fuzz(session: nox.Session) -> None:
    """
    Texts, files, arguments and queries that nobody would write, for a minute; `nox -s fuzz -- --seconds 3600` for more.
    """
    session.install(f".{EXTRAS}", *group("tests"), *group("fuzz"))
    reinstall(session, ".")
    if session.posargs[:1] == ["--guided"]:
        session.run("python", "tests/fuzz/guided.py", *session.posargs[1:])
        return
    session.run("python", "tests/fuzz/fuzz.py", *(session.posargs or ["--table", "docs/explain/tables/fuzz.md"]))
    if not session.posargs:
        for target in ("parsers", "json_texts", "queries") if GUIDED else ():
            session.run("python", "tests/fuzz/guided.py", target, "--seconds", "20")
        session.run("python", "tests/fuzz/planted.py")
        session.run("python", "tests/fuzz/large.py")


@nox.session(python=OLDEST)
def mutants(session: nox.Session) -> None:
    """
    A fixed sample of small faults, each of which the nearest tests have to notice, for an hour; `-- --seconds 36000`.
    """
    session.install("-e", f".{EXTRAS}", *group("tests"))
    session.run(
        "python", "tests/mutants/mutants.py", *(session.posargs or ["--table", "docs/explain/tables/mutants.md"])
    )


@nox.session(python=OLDEST)
def coverage(session: nox.Session) -> None:
    """
    The share of branches that the tests take, with a twentieth of the examples.

    To trace them takes three times as long as the tests alone.
    """
    # What was measured of an earlier wheel would count as measured.
    for stale in Path().glob(".coverage*"):
        stale.unlink()
    built = str(wheel(session))
    session.install(f"{built}{EXTRAS}", *group("tests"))
    reinstall(session, built)
    session.run("coverage", "run", "-m", "pytest", *TOGETHER, *SAME, env=FEW)
    session.run("coverage", "combine")
    session.run("coverage", "report")


@nox.session(python=OLDEST)
def data(session: nox.Session) -> None:
    """
    Check the record and what ships; `nox -s data -- --write` makes what ships anew.
    """
    session.install("-e", f".{EXTRAS}")
    session.run("countylines", "check", "data")
    check = [] if "--write" in session.posargs else ["--check"]
    session.run("python", "-m", "countylines.files.build", "data", "src/countylines/files", *check)


@nox.session(python=OLDEST)
def docs(session: nox.Session) -> None:
    """
    The site, built anew in `build/site`; a warning is an error. Its examples are run by the tests.
    """
    session.install(".", *group("docs"), env=COMPILED)
    reinstall(session, ".")
    # Its Markdown in `docs` would be taken for pages.
    shutil.rmtree("build/site", ignore_errors=True)
    options = ["--nitpicky", "--fail-on-warning", "--keep-going", "--fresh-env", "--doctree-dir", "build/doctrees"]
    session.run("sphinx-build", *options, *run_here_files(session), "--builder", "html", "docs", "build/site")


def run_here_files(session: nox.Session) -> list[str]:
    """
    Gather what the examples of the site run with in a browser; the options of Sphinx that name it.

    Without npm, which Pyodide comes from, the site is built without the buttons that run an example.
    """
    npm = shutil.which("npm")
    if not npm:
        session.warn("no npm: the site has no buttons to run its examples")
        return []
    ours = wheel(session)
    folder = Path(session.create_tmp()).resolve() / "run-here"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    session.run(npm, "pack", "--silent", f"--pack-destination={folder}", f"pyodide@{PYODIDE}", external=True)
    archive = next(folder.glob("*.tgz"))
    shutil.unpack_archive(archive, folder, filter="data")
    for name in ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"):
        (folder / "package" / name).rename(folder / name)
    archive.unlink()
    shutil.rmtree(folder / "package")
    session.install("pip")
    pure = ["--only-binary=:all:", "--platform=any", "--python-version=3.12", "--no-deps"]
    session.run("python", "-m", "pip", "download", "--quiet", *pure, f"--dest={folder}", "-r", "docs/run-here.txt")
    shutil.copy(ours, folder)
    return ["-D", f"run_here_files={folder}"]


@nox.session(python=OLDEST, requires=["docs"])
def docs_browser(session: nox.Session) -> None:
    """
    The site that `docs` has built, in a browser: what it asks for, its width, keys, contrast, search and Run buttons.

    `nox --no-dependencies -s docs_browser` takes the site as it is. Each process has a browser and a server of its own.
    """
    if not shutil.which("chromium"):
        session.skip("no chromium on PATH to look at the site with; `apt-get install chromium` has it on Debian")
    session.install(".[bibtex]", *group("docs-browser"))
    reinstall(session, ".")
    # The tests of the package have fixtures of their own, which need more than is installed here.
    together = ["-n", "auto", "--dist", "worksteal", "--confcutdir=tests_browser"]
    session.run("python", "-m", "pytest", *together, "tests_browser", *session.posargs)


@nox.session(python=OLDEST)
def interop(session: nox.Session) -> None:
    """
    What other programs make of the exports: a validator, Datasette, DuckDB, pandas, polars; LibreOffice where it is.
    """
    session.install(".[arrow]", *group("interop"))
    reinstall(session, ".")
    without = []
    if not shutil.which("soffice"):
        without = ["--ignore=tests_interop/test_spreadsheets.py"]
        session.warn("no soffice: tests_interop/test_spreadsheets.py is left out")
    # The tests of the package have fixtures of their own, which need more than is installed here.
    session.run("pytest", "--confcutdir=tests_interop", "tests_interop", *without, *session.posargs)


@nox.session(python=OLDEST)
def bench(session: nox.Session) -> None:
    """
    The benchmarks, beside their peers in one run; `nox -s bench -- --size 100000` for the table of that size alone.
    """
    session.install(".", *group("bench"), env=COMPILED)
    if not session.posargs:
        session.run("pytest", "benchmarks", "--noconftest", "--benchmark-columns=median,iqr,ops")
    session.run("python", "benchmarks/table.py", *session.posargs)


@nox.session(python=PYTHONS)
def counts(session: nox.Session) -> None:
    """
    The instructions of cold starts are no more than 3 % over `benchmarks/counts.toml`; `-- --write` counts them anew.
    """
    if not shutil.which("valgrind"):
        session.skip("no valgrind, which counts instructions")
    session.install(".[cli]")
    reinstall(session, ".")
    session.run("python", "benchmarks/counts.py", *session.posargs)
