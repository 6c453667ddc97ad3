import gzip
from pathlib import Path

import pytest
from bench.measured import DataMissing, f1, find_data, hash_of, lines


def test_lines_end_at_line_feeds_alone(tmp_path: Path) -> None:
    written = 'a\u2028b\n{"x": 1}\r\nlast'.encode()
    (tmp_path / "plain.txt").write_bytes(written)
    (tmp_path / "packed.gz").write_bytes(gzip.compress(written))
    assert (
        list(lines(tmp_path / "plain.txt")) == list(lines(tmp_path / "packed.gz")) == ["a\u2028b", '{"x": 1}\r', "last"]
    )


def test_data_is_a_file_or_the_first_name_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "two").write_text("")
    assert find_data(tmp_path, "one", "two") == tmp_path / "two"
    assert find_data(tmp_path / "two", "one") == tmp_path / "two"
    with pytest.raises(DataMissing, match="holds none of one, three"):
        find_data(tmp_path, "one", "three")


def test_a_changed_byte_or_name_changes_the_hash(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x").write_text("1")
    first = hash_of((tmp_path / "a",))
    assert first == hash_of((tmp_path / "a",))
    (tmp_path / "a" / "x").write_text("2")
    second = hash_of((tmp_path / "a",))
    (tmp_path / "a" / "x").rename(tmp_path / "a" / "y")
    assert len({first, second, hash_of((tmp_path / "a",))}) == 3


@pytest.mark.parametrize(
    ("hits", "gold", "told", "figure"), [(3, 3, 3, 100), (1, 2, 2, 50), (0, 0, 0, 0), (0, 5, 0, 0)]
)
def test_f1_in_percent(hits: int, gold: int, told: int, figure: float) -> None:
    assert f1(hits, gold, told) == figure
