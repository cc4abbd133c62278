import time
import zlib

from services.reading.formats.pdf_streams import has_swollen_stream


def stream(packed: bytes) -> bytes:
    return b"1 0 obj\n<< /Filter /FlateDecode >>\nstream\r\n" + packed + b"\nendstream\nendobj\n"


def test_a_stream_that_unpacks_over_the_limit_swells() -> None:
    assert has_swollen_stream(stream(zlib.compress(b"\0" * 10_001)), most_bytes=10_000)
    assert not has_swollen_stream(stream(zlib.compress(b"\0" * 10_000)), most_bytes=10_000)


def test_a_stream_deflated_twice_is_looked_into() -> None:
    assert has_swollen_stream(stream(zlib.compress(zlib.compress(b"\0" * 1_000_000))), most_bytes=100_000)


def test_what_is_not_deflated_does_not_swell() -> None:
    assert not has_swollen_stream(stream(b"\xff\xd8\xff" + b"x" * 100_000), most_bytes=1_000)


def test_a_stream_that_names_its_end_inside_is_looked_into_to_its_real_end() -> None:
    packed = zlib.compress(b"endstream endobj " + b"\0" * 1_000_000, level=0)
    assert has_swollen_stream(stream(packed), most_bytes=100_000)


def test_many_small_streams_before_much_data_cost_little() -> None:
    content = stream(zlib.compress(b"x")) * 2_000 + b"\0" * 20_000_000
    began = time.process_time()
    assert not has_swollen_stream(content, most_bytes=1_000_000)
    assert time.process_time() - began < 2
