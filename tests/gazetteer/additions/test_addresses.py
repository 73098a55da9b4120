import pytest
import urllib3

from gazetteer.additions.addresses import check_address, check_redirect, file_name, is_address, pool_for
from gazetteer.additions.errors import FetchError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://x.org/UA.zip", True),
        ("file:///etc/passwd", True),
        ("UA.zip", False),
        ("C:\\UA.zip", False),
        ("./a://b", False),
    ],
)
def test_an_address_is_told_from_a_path(text, expected):
    assert is_address(text) == expected


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://x.org/UA.zip", "//x.org/UA.zip", "http://", "https:///UA.zip", "http://[::1/UA.zip",
        "http://x.org:99999/", "https://me:secret@x.org/UA.zip", "https://x.org/U A.zip", "https://x.org/\x00",
    ],
)  # fmt: skip
def test_only_web_addresses_without_a_password_are_fetched(url):
    with pytest.raises(FetchError) as caught:
        check_address(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/", "http://[::1]:8000/", "http://10.0.0.7/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data",
        "http://localhost/", "http://2130706433/", "http://[::ffff:127.0.0.1]/", "http://0.0.0.0/",
    ],
)  # fmt: skip
def test_a_public_host_leads_into_no_closed_network(target):
    with pytest.raises(FetchError, match="closed network"):
        check_redirect("http://192.0.9.1/UA.zip", target)


def test_a_redirect_may_stay_inside_or_on_the_web_but_not_leave_https():
    check_redirect("http://127.0.0.1:8000/UA.zip", "http://127.0.0.1:8001/UA.zip")
    check_redirect("https://192.0.9.1/UA.zip", "https://192.0.9.2/UA.zip")
    with pytest.raises(FetchError, match="leads from https"):
        check_redirect("https://192.0.9.1/UA.zip", "http://192.0.9.1/UA.zip")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://x.org/dump/UA.zip?y=1", "UA.zip"), ("https://x.org", "download"), ("https://x.org/a/..", "download"),
        ("https://x.org/.bashrc", "bashrc"), ("https://x.org/%2e%2e%2fpasswd", "_2e_2e_2fpasswd"),
        ("https://x.org/a\\b", "a_b"),
    ],
)  # fmt: skip
def test_the_name_of_a_file_leads_nowhere_else(url, name):
    assert file_name(url) == name


def test_the_proxy_of_the_environment_is_used_but_not_for_this_machine(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    monkeypatch.delenv("no_proxy", raising=False)
    assert isinstance(pool_for("http://x.org/UA.zip"), urllib3.ProxyManager)
    assert not isinstance(pool_for("http://127.0.0.1/UA.zip"), urllib3.ProxyManager)
