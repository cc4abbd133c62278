"""Writes small PDFs for tests, object by object."""

import hashlib
import zlib
from collections.abc import Sequence

# Filled up with it, passwords have 32 bytes (PDF 32000-1, algorithm 2).
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def pdf_with_pages(*sizes: tuple[float, float], content: bytes = b"") -> bytes:
    """Pages of these widths and heights in points, each with the same content."""
    packed = zlib.compress(content)
    pages = [
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents 3 0 R >>".encode()
        for width, height in sizes
    ]
    kids = " ".join(f"{at} 0 R" for at in range(4, 4 + len(pages)))
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
            b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed),
            *pages,
        ]
    )


def locked_pdf() -> bytes:
    """An empty page that opens with the password 挂图 in bytes only (40-bit RC4)."""
    identity, owner = b"0123456789abcdef", b"o" * 32
    password = ("挂图".encode() + _PADDING)[:32]
    key = hashlib.md5(password + owner + (-44).to_bytes(4, "little", signed=True) + identity).digest()[:5]
    user = _rc4(key, _PADDING)
    encryption = f"<< /Filter /Standard /V 1 /R 2 /P -44 /O <{owner.hex()}> /U <{user.hex()}> >>".encode()
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
            encryption,
        ],
        trailer=f"/Encrypt 4 0 R /ID [<{identity.hex()}> <{identity.hex()}>]",
    )


def _file(objects: Sequence[bytes], *, trailer: str = "") -> bytes:
    content, starts = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        starts.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    end = f"xref\n0 {len(starts) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<< /Size {len(starts) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(content)}\n%%EOF\n"
    return content + end.encode()


def _rc4(key: bytes, text: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in text:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
