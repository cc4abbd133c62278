"""Prepares a machine for `make up` and `make test`: python3 -m tools.set_up up|test.

It runs before there is a virtual environment, so it and tools/setting_up use the standard library only.
"""

import sys

OLDEST = (3, 11)


def main() -> int:
    if sys.version_info < OLDEST:
        have, need = (".".join(map(str, version[:2])) for version in (sys.version_info, OLDEST))
        print(f"Python {have} 太旧：请安装 {need} 或更新的版本，再运行 make PYTHON=python{need} up。")
        print(f"Python {have} is too old: install {need} or newer and run make PYTHON=python{need} up.")
        return 1
    # Imported this late because an older Python cannot even read what is inside.
    from tools.setting_up.prepare import prepare

    return prepare(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
