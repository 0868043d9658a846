"""Where dlquiz keeps things. Nothing is made here; whoever writes makes the folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from dlquiz.errors import ConfigError
from dlquiz.i18n import _

HOME_VARIABLE = "DLQUIZ_HOME"


@dataclass(frozen=True, slots=True)
class Places:
    """The three folders of a learner: what must be kept, what was chosen, what can be made again."""

    data: Path
    config: Path
    cache: Path

    @property
    def journal(self) -> Path:
        """The learner's record."""
        return self.data / "journal.db"

    @property
    def backups(self) -> Path:
        """Copies of the record."""
        return self.data / "backups"

    @property
    def packs(self) -> Path:
        """Packs that the learner installed."""
        return self.data / "packs"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "config.toml"

    @property
    def index(self) -> Path:
        """The folder of the derived card index, safe to delete."""
        return self.cache / "index"


def places(home: Path | None = None) -> Places:
    """The learner's folders: below `home` or $DLQUIZ_HOME if given, else where the system keeps such things."""
    chosen = home or (Path(value) if (value := os.environ.get(HOME_VARIABLE)) else None)
    if chosen is not None:
        root = chosen.absolute()
        return Places(root / "data", root / "config", root / "cache")
    import platformdirs

    try:
        found = platformdirs.PlatformDirs("dlquiz", appauthor=False)
        result = Places(found.user_data_path, found.user_config_path, found.user_cache_path)
    except (RuntimeError, OSError, KeyError) as error:
        raise _homeless() from error
    if not all(folder.is_absolute() for folder in (result.data, result.config, result.cache)):  # "~" without a home
        raise _homeless()
    return result


def _homeless() -> ConfigError:
    return ConfigError(
        _("there is no home folder to keep your progress in"),
        hint=_("name a folder: dlquiz --home FOLDER, or set {variable}").format(variable=HOME_VARIABLE),
    )


def built_in_packs() -> Path:
    """The packs that come with the program: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    shipped = package / "_content"
    return shipped if shipped.is_dir() else package.parent / "content"
