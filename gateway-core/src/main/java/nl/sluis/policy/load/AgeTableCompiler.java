package nl.sluis.policy.load;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.sluis.policy.Act;
import nl.sluis.policy.Custody;
import nl.sluis.policy.LegalBasis;
import nl.sluis.policy.Voices;
import org.jspecify.annotations.Nullable;

/** Compiles age-table.yaml. */
record AgeTableCompiler(Map<String, LegalBasis> bases) {

  Map<String, Act> acts(PolicyDocuments.AgeTableFile file) {
    Map<String, Act> acts = new LinkedHashMap<>();
    file.acts().forEach((id, text) -> acts.put(id, act(id, text)));
    return acts;
  }

  private Act act(String id, PolicyDocuments.ActText text) {
    Place place = Place.in("age-table.yaml").at("acts", id);
    TreeMap<Integer, Act.Line> lines = new TreeMap<>();
    for (int i = 0; i < text.ages().size(); i++) {
      var line = text.ages().get(i);
      Place at = place.at("ages", i);
      at.check(lines.put(line.from(), line(at, line)) == null, "leeftijd staat er dubbel");
    }
    place.check(lines.containsKey(0), "een regel vanaf 0 ontbreekt");
    return new Act(id, text.title(), place.at("law").known(bases, text.law(), "grondslag"), lines);
  }

  private static Act.Line line(Place place, PolicyDocuments.AgeLine line) {
    Map<String, Voices> exceptions = new HashMap<>();
    if (line.exceptions() != null) {
      line.exceptions()
          .forEach((ground, text) ->
              exceptions.put(ground, voices(place.at("exceptions", ground), text)));
    }
    PolicyDocuments.@Nullable VoicesText incapable = line.incapable();
    return new Act.Line(
        voices(place, line.usual()),
        incapable == null ? null : voices(place.at("incapable"), incapable),
        exceptions);
  }

  private static Voices voices(Place place, PolicyDocuments.VoicesText text) {
    boolean nobody = Boolean.TRUE.equals(text.nobody());
    int named = (text.all() == null ? 0 : 1) + (text.any() == null ? 0 : 1) + (nobody ? 1 : 0);
    place.check(named == 1, "noem precies één van 'all', 'any' en 'nobody: true'");
    if (text.all() != null) {
      place.at("all").check(!text.all().isEmpty(), "noem ten minste één");
      return new Voices(Voices.Quorum.ALL, text.all());
    }
    if (text.any() != null) {
      place.at("any").check(!text.any().isEmpty(), "noem ten minste één");
      return new Voices(Voices.Quorum.ANY, text.any());
    }
    return new Voices(Voices.Quorum.ALL, Set.of());
  }

  static Map<String, Custody> custodies(PolicyDocuments.AgeTableFile file) {
    Map<String, Custody> custodies = new LinkedHashMap<>();
    file.custody()
        .forEach((id, text) -> {
          Place place = Place.in("age-table.yaml").at("custody", id);
          NamesCompiler.checkName(place, id);
          place.at("representatives").check(text.representatives() >= 0, "minder dan 0");
          custodies.put(id, new Custody(id, text.title(), text.brp(), text.representatives()));
        });
    return custodies;
  }
}
