from gazetteer.phrases import Relation


def relations(found):
    return {name: one.relation for name, one in found.items()}


def test_a_list_goes_on_as_it_began(mentions):
    found = relations(mentions("They attacked near Lyman, Torske and Yampil, and toward Siversk and Zakitne."))
    assert found == {
        "Lyman": Relation.NEAR, "Torske": Relation.NEAR, "Yampil": Relation.NEAR,
        "Siversk": Relation.TOWARD, "Zakitne": Relation.TOWARD,
    }  # fmt: skip


def test_examples_of_places_nearby_are_near(mentions):
    found = mentions("They launched attacks near nine settlements, including Vyshneve and Yehorivka.")
    assert relations(found) == {"Vyshneve": Relation.NEAR, "Yehorivka": Relation.NEAR}


def test_a_stated_distance_is_read(mentions):
    one = mentions("They attacked 8 km west of Pryvillia.")["Pryvillia"]
    assert (one.relation, one.phrase.distance_km) == (Relation.WEST_OF, 8)


def test_roads_and_stretches_have_two_ends(mentions):
    one = mentions("They advanced on the Huliaipole-Pokrovsk highway.")["Huliaipole"]
    assert (one.relation, one.to) == (Relation.ALONG, "Pokrovsk")
    one = mentions("They advanced between Lyman and Siversk.")["Lyman"]
    assert (one.relation, one.to) == (Relation.BETWEEN, "Siversk")
    one = mentions("They advanced along the Bohuslavka road toward Novoplatonivka.")["Bohuslavka"]
    assert (one.relation, one.to) == (Relation.ALONG, "Novoplatonivka")


def test_the_area_of_two_places_is_near_both(mentions):
    found = mentions("They advanced in the Krasnoarmeysk and Dimitrov areas.")
    assert set(relations(found).values()) == {Relation.NEAR}


def test_the_village_stands_for_one_named_before(mentions):
    assert mentions("They took the village.")[""].refers
    assert "" not in mentions("They took the village of Lyman.")
