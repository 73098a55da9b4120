"""frontline verify where there is nothing to prove; test_build.py proves what was built."""


def test_verify_of_an_empty_folder_is_an_error(frontline, tmp_path):
    found = frontline("verify", tmp_path)
    assert found.exit_code == 1
    assert "holds no edition" in found.stderr
