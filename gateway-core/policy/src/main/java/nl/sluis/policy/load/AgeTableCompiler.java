package nl.sluis.policy.load;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.sluis.law.LegalBasis;
import nl.sluis.policy.Act;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Purpose;
import nl.sluis.policy.Representation;
import nl.sluis.policy.Voices;
import org.jspecify.annotations.Nullable;

/** Compiles age-table.yaml. */
record AgeTableCompiler(Map<String, LegalBasis> bases) {

  Map<String, Act> acts(PolicyDocuments.AgeTableFile file) {
    Map<String, Act> acts = new LinkedHashMap<>();
    file.acts().forEach((id, text) -> acts.put(id, act(id, text)));
    for (String needed : List.of(PolicySet.WITHDRAW, PolicySet.OBJECT)) {
      Place.in("age-table.yaml")
          .at("acts")
          .check(acts.containsKey(needed), "handeling '" + needed + "' ontbreekt");
    }
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

  /** As what others can speak, after the acts and purposes that it may name. */
  Map<String, Representation> representations(
      PolicyDocuments.AgeTableFile file, Map<String, Act> acts, Map<String, Purpose> purposes) {
    Map<String, Representation> representations = new LinkedHashMap<>();
    file.representation()
        .forEach((id, text) -> {
          Place place = Place.in("age-table.yaml").at("representation", id);
          NamesCompiler.checkName(place, id);
          place.at("voices").check(text.voices() >= 0, "minder dan 0");
          place.at("speaker").check(text.speaker() > 0, "een pasgeborene spreekt voor niemand");
          int until = text.until() == null ? Integer.MAX_VALUE : text.until();
          place.at("until").check(until > text.from(), "ligt niet na 'from'");
          place.at("laws").check(!text.laws().isEmpty(), "noem ten minste één artikel");
          representations.put(
              id,
              new Representation(
                  id,
                  text.title(),
                  text.brp(),
                  text.laws().stream()
                      .map(law -> place.at("laws").known(bases, law, "grondslag"))
                      .toList(),
                  new Representation.Ages(text.from(), until),
                  text.speaker(),
                  text.voices(),
                  text.order() == null ? 0 : text.order(),
                  named(place.at("acts"), text.acts(), acts, "handeling"),
                  named(place.at("purposes"), text.purposes(), purposes, "doel")));
        });
    return representations;
  }

  private static Set<String> named(
      Place place, @Nullable Set<String> names, Map<String, ?> all, String what) {
    if (names == null) {
      return Set.of();
    }
    place.check(!names.isEmpty(), "noem ten minste één, of laat het weg");
    names.forEach(name -> place.known(all, name, what));
    return names;
  }
}
