"""`python -m roadmap_cli` is `roadmap`; run as a file, it is this copy of the program and no other."""

if not __package__:  # so git runs it: see store.driver
    import importlib.util
    import sys
    from pathlib import Path

    _here = Path(__file__).resolve().parent
    _spec = importlib.util.spec_from_file_location(
        _here.name, _here / "__init__.py", submodule_search_locations=[str(_here)]
    )
    assert _spec is not None
    assert _spec.loader is not None
    sys.modules[_here.name] = importlib.util.module_from_spec(_spec)
    _spec.loader.exec_module(sys.modules[_here.name])

from roadmap_cli.start import run

run()
