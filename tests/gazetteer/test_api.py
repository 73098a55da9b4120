import gazetteer


def test_the_public_names_are_sorted_and_exist():
    assert gazetteer.__all__ == sorted(gazetteer.__all__)
    assert all(hasattr(gazetteer, name) for name in gazetteer.__all__)


def test_every_public_class_says_what_it_is():
    assert all(getattr(gazetteer, name).__doc__ for name in gazetteer.__all__)


def test_every_name_that_is_exported_is_imported_from_its_own_module():
    assert all(getattr(gazetteer, name).__name__ == name for name in gazetteer.__all__)


def test_errors_have_one_base_and_inherit_the_fitting_builtin():
    for error in (gazetteer.DataFileError,):
        assert issubclass(error, gazetteer.GazetteerError)
        assert issubclass(error, ValueError)
