import pytest

from frontline.figures import is_ambiguous, meant, one_form, read_number


@pytest.mark.parametrize(
    ("cell", "written", "value"),
    [("8", "8", 8.0), ("2.5", "2.5", 2.5), ("30,5", "30.5", 30.5), (">2", ">2", 2.0), ("> 30,50", ">30.5", 30.5),
     ("007.0", "7", 7.0), ("0,000001", "0.000001", 1e-6),
     ("2.1250", "2.1250", 2.125), (">12,34500", ">12.3450", 12.345), ("0.125", "0.125", 0.125)],
)  # fmt: skip
def test_a_number_has_one_form_and_is_read_alike_before_and_after(cell, written, value):
    assert one_form(cell) == written
    assert read_number(cell) == read_number(written) == float(written.lstrip(">")) == value


@pytest.mark.parametrize(
    "cell", ["", ">", "a", "nan", "1_0", "2 3", "5,", "5.", ",5", "+5", "1e2", "5e-324", "9" * 400]
)
def test_what_is_no_number_is_left_as_it_is_and_not_read(cell):
    assert one_form(cell) == cell
    with pytest.raises(ValueError, match="is no number"):
        read_number(cell)


@pytest.mark.parametrize(
    ("cell", "ambiguous"),
    [
        ("1,000", True),
        ("1.000", True),
        ("> 30,500", True),
        ("0,125", False),
        ("1,00", False),
        ("1,0005", False),
        ("1000", False),
    ],
)
def test_a_comma_or_point_before_three_digits_may_mean_thousands_and_stays(cell, ambiguous):
    assert is_ambiguous(cell) == ambiguous
    assert (one_form(cell) == cell) == (ambiguous or cell == "1000")


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [("8 km", ("8",)), ("2,5 км²", ("2.5",)), ("1,000", ("1000", "1.0")), ("2,125", ("2125", "2.1250")),
     ("> 2.125", (">2125", ">2.1250")), ("5,", ("5",)),
     ("+5", ("5",)), ("> 3 km", (">3",)), ("1e2", ()), ("far", ()),
     ("1 000", ("1000",)), (">1\u00a0250 km", (">1250",)), ("1,000,000", ("1000000",)), ("1'000.5", ("1000.5",)),
     ("2,125 km", ("2125", "2.1250")), ("1 00", ()), ("1 000 000 000 000", ())],
)  # fmt: skip
def test_the_numbers_that_a_cell_may_mean_can_be_pasted(cell, numbers):
    assert meant(cell) == numbers
    assert not any(is_ambiguous(one) for one in numbers)
    assert all(read_number(one) for one in numbers)
    assert tuple(map(one_form, numbers)) == numbers or cell == "1,000"
    assert not any(is_ambiguous(one_form(one)) for one in numbers)
