"""
Records whose fields are read when they are first asked for.

A question reads few fields of many records: who leads an initiative, and not what it cost. Of a record from the file
that ships, a field costs nothing until it is asked for; a record that Python code makes has all of them at once.
"""

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from typing import Protocol

    class Unread(Protocol):
        """
        What the fields of a record are read from.
        """

        def read(self, record: object, name: str, /) -> None:
            """
            Set a field of a record; do nothing if it has none of this name.
            """
            ...


T = TypeVar("T")


class Deferred:
    """
    A base class of records whose fields may still have to be read.
    """

    __slots__ = ("_unread",)

    if TYPE_CHECKING:
        _unread: Unread | None
    else:
        # Hidden from type checkers, which would allow every name.
        def __getattr__(self, name: str) -> object:
            # Python comes here only for what is not set: a field that was not read, or a name that there is not. Then
            # it is asked once more, which raises the error that it raises of any object.
            if name != "_unread" and (unread := getattr(self, "_unread", None)) is not None:
                unread.read(self, name)
            return object.__getattribute__(self, name)


def deferred(cls: type[T], unread: "Unread", /, **known: object) -> T:
    """
    Return a record of which some fields are known and the others are read when they are asked for.
    """
    record = object.__new__(cls)
    for name, value in known.items():
        object.__setattr__(record, name, value)
    object.__setattr__(record, "_unread", unread)
    return record


def is_set(record: object, name: str) -> bool:
    """
    Return whether a field of a record has been read.
    """
    try:
        object.__getattribute__(record, name)
    except AttributeError:
        return False
    return True


def release(record: object) -> None:
    """
    Forget what the fields of a record are read from, when all of them have been.
    """
    # None, since another thread may be about to ask for it.
    object.__setattr__(record, "_unread", None)
