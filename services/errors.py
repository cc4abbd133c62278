"""Why a deed was not done: str() is a Chinese sentence that says what to do, `en` the same in English."""

from collections.abc import Sequence


class ServicesError(Exception):
    """Base: what was asked for cannot be taken as it is."""

    def __init__(self, zh: str, en: str) -> None:
        self.en = en
        super().__init__(zh)


class NotAllowed(ServicesError):
    """The person may not do this, or not for this unit."""


class NotReady(ServicesError):
    """Something has to be done first."""


class Conflict(ServicesError):
    """What is asked for contradicts what is stored."""


class NotLoggedIn(NotAllowed):
    def __init__(self) -> None:
        super().__init__("这一步需要登录，请先登录再试。", "This needs an account; log in and try again.")


class RoleMissing(NotAllowed):
    """None of the roles is held for the unit."""

    def __init__(self, roles: Sequence[str], unit_code: str) -> None:
        self.roles, self.unit_code = tuple(roles), unit_code
        super().__init__(
            f"您的账号没有代码 {unit_code} 范围内的这项权限。如有需要，请联系管理员。",
            f"Your account does not hold this right for the unit {unit_code}; ask an administrator.",
        )


class LoginRefused(ServicesError):
    """A login name of another form than accounts have."""

    def __init__(self, login: str) -> None:
        self.login = login
        super().__init__(
            "登录名只用小写字母、数字和 . _ - @，以字母或数字开头，长 2 到 40 个字符。请换一个再试。",
            "A login is 2 to 40 small letters, digits or . _ - @ and starts with a letter or digit.",
        )


class LoginTaken(Conflict):
    def __init__(self, login: str) -> None:
        self.login = login
        super().__init__(
            f"登录名“{login}”已有人使用。请换一个，或用 guatu people password 改这个账号的密码。",
            f"The login “{login}” is taken; choose another, or change its password.",
        )


class NameRefused(ServicesError):
    """A person's name that is empty, too long or not printable."""

    def __init__(self) -> None:
        super().__init__(
            "姓名应有 1 到 50 个字，不含换行和控制字符。", "A name has 1 to 50 printable characters."
        )


class PasswordRefused(ServicesError):
    """A new password that is too easily guessed; the password itself is never kept in the error."""

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most
        super().__init__(
            f"密码要有 {least} 到 {most} 个字符，不能就是登录名，也不能含换行和控制字符。请换一个再试。",
            f"A password has {least} to {most} printable characters and is not the login; choose another.",
        )


class RolesRefused(ServicesError):
    """Roles that do not exist, or a role or a person without any unit."""

    def __init__(self, roles: Sequence[str], known: Sequence[str]) -> None:
        self.roles, self.known = tuple(roles), tuple(known)
        written = "、".join(roles) or "无"
        super().__init__(
            f"角色有误（{written}）。可用的角色：{'、'.join(known)}，每个都要写明负责的行政单位代码。",
            f"The roles ({', '.join(roles) or 'none'}) cannot be taken; known are {', '.join(known)}, "
            "each with the codes of its units.",
        )


class UnknownUnits(ServicesError):
    """Codes that are no unit's."""

    def __init__(self, codes: Sequence[str]) -> None:
        self.codes = tuple(codes)
        super().__init__(
            f"没有这些行政单位代码：{'、'.join(codes)}。请核对；全国写作 000000。",
            f"There are no units with the codes {', '.join(codes)}; the whole country is 000000.",
        )
