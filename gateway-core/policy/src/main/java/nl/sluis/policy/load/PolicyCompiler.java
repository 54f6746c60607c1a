package nl.sluis.policy.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.sluis.agreement.Agreement;
import nl.sluis.participant.Oin;
import nl.sluis.policy.AllowLists;
import nl.sluis.policy.KeptData;
import nl.sluis.policy.Matrix;
import nl.sluis.policy.MatrixRow;
import nl.sluis.policy.PolicyMetadata;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.RemovalDeadline;
import nl.sluis.policy.Retention;
import nl.sluis.policy.RetentionClass;
import nl.sluis.policy.Reuse;
import nl.sluis.policy.Rulebook;
import nl.sluis.signal.MessageType;

/** Turns the files of policies/ into a {@link PolicySet}. */
final class PolicyCompiler {

  private static final String PURPOSES = "purposes.yaml";
  private static final String RETENTION = "retention.yaml";
  private static final String CLASS = "bewaarklasse";

  private final PolicyFolder folder;

  PolicyCompiler(PolicyFolder folder) {
    this.folder = folder;
  }

  PolicySet compile() {
    var policy = folder.document("policy.yaml", PolicyDocuments.PolicyFile.class);
    List<String> packs = packs(policy);
    Names names =
        new NamesCompiler(folder).compile(packs.stream().map(p -> p + "legal-bases.yaml").toList());
    AllowLists allowLists =
        new AllowListCompiler(names)
            .compile(folder.document("allow-lists.yaml", PolicyDocuments.AllowListsFile.class));
    Retention retention = retention(names);
    Rulebook rules =
        new Rulebook(
            names.bases(),
            names.roles(),
            names.groups(),
            names.purposes(),
            reuse(names),
            names.acts(),
            names.representations(),
            names.fields(),
            names.categories(),
            names.messages(),
            allowLists,
            matrix(names, allowLists, packs),
            removal(names),
            names.notices(),
            retention,
            new RightsCompiler(names, retention)
                .compile(folder.document("rights.yaml", PolicyDocuments.RightsFile.class)));
    PolicyMetadata metadata = metadata(policy);
    Map<Oin, Agreement> agreements = agreements(names, metadata.municipality());
    return new PolicySet(
        metadata,
        rules,
        agreements,
        new RoutingCompiler(names, agreements)
            .compile(folder.document("routing.yaml", PolicyDocuments.RoutingFile.class)),
        new DeadlineCompiler(names, rules.removal().keySet())
            .compile(
                new CalendarCompiler(names)
                    .compile(folder.document("calendar.yaml", PolicyDocuments.CalendarFile.class)),
                policy.timezone(),
                folder.document("terms.yaml", PolicyDocuments.TermsFile.class)));
  }

  private PolicyMetadata metadata(PolicyDocuments.PolicyFile policy) {
    Place place = Place.in("policy.yaml");
    return new PolicyMetadata(
        policy.version() + "+" + folder.hash().substring(0, PolicySet.FINGERPRINT),
        folder.hash(),
        place.at("municipality", "oin").parsed(() -> new Oin(policy.municipality().oin())),
        policy.municipality().name(),
        policy.timezone(),
        policy.terms().inbox(),
        policy.terms().delivery(),
        policy.plausible());
  }

  /** The folders of the packs that count. */
  private List<String> packs(PolicyDocuments.PolicyFile policy) {
    List<String> folders = new ArrayList<>();
    for (int i = 0; i < policy.packs().size(); i++) {
      String pack = "packs/" + policy.packs().get(i) + "/";
      Place.in("policy.yaml")
          .at("packs", i)
          .check(folder.has(pack + "matrix.yaml"), "onbekend pakket");
      folders.add(pack);
    }
    return folders;
  }

  private Matrix matrix(Names names, AllowLists allowLists, List<String> packs) {
    MatrixCompiler compiler = new MatrixCompiler(names, allowLists);
    List<MatrixRow> rows = new ArrayList<>();
    List<String> files = new ArrayList<>(List.of("matrix.yaml"));
    packs.forEach(pack -> files.add(pack + "matrix.yaml"));
    for (String file : files) {
      rows.addAll(compiler.rows(file, folder.document(file, PolicyDocuments.MatrixFile.class)));
    }
    return new Matrix(rows);
  }

  private Reuse reuse(Names names) {
    var file = folder.document(PURPOSES, PolicyDocuments.PurposesFile.class);
    Map<Reuse.Turn, Reuse.Allowance> allowed = new HashMap<>();
    for (int i = 0; i < file.reuse().size(); i++) {
      var text = file.reuse().get(i);
      Place place = Place.in(PURPOSES).at("reuse", i);
      place.at("to").known(names.purposes(), text.to(), "doel");
      names.basis(place.at("basis"), text.basis());
      for (String from : text.from()) {
        place.at("from").known(names.purposes(), from, "doel");
        allowed.put(
            new Reuse.Turn(from, text.to()),
            switch (text.effect()) {
              case permit -> Reuse.Allowance.FREE;
              case consent -> Reuse.Allowance.WITH_CONSENT;
            });
      }
    }
    return new Reuse(allowed);
  }

  private Map<MessageType, RemovalDeadline> removal(Names names) {
    var file = folder.document(RETENTION, PolicyDocuments.RetentionFile.class);
    Place place = Place.in(RETENTION);
    Map<MessageType, RemovalDeadline> terms = new HashMap<>();
    for (int i = 0; i < file.removal().size(); i++) {
      var text = file.removal().get(i);
      Place at = place.at("removal", i);
      names.basis(at.at("basis"), text.basis());
      terms.put(
          names.type(at.at("type"), text.type()),
          new RemovalDeadline(text.after(), text.untilAge(), text.archive()));
    }
    return terms;
  }

  private Retention retention(Names names) {
    var file = folder.document(RETENTION, PolicyDocuments.RetentionFile.class);
    Place place = Place.in(RETENTION);
    Map<String, RetentionClass> classes = new LinkedHashMap<>();
    file.classes()
        .forEach((id, text) ->
            classes.put(
                id,
                new RetentionClass(
                    id,
                    text.title(),
                    text.after(),
                    text.from(),
                    names.basis(place.at("classes", id, "basis"), text.basis()))));
    Map<MessageType, RetentionClass> of = new LinkedHashMap<>();
    file.of()
        .forEach((type, id) ->
            of.put(
                names.type(place.at("of", type), type),
                place.at("of", type).known(classes, id, CLASS)));
    Map<String, KeptData> keys =
        Arrays.stream(KeptData.values())
            .collect(Collectors.toMap(KeptData::key, Function.identity()));
    Map<KeptData, RetentionClass> own = new EnumMap<>(KeptData.class);
    file.own()
        .forEach((key, id) ->
            own.put(
                place.at("own", key).known(keys, key, "sleutel"),
                place.at("own", key).known(classes, id, CLASS)));
    for (KeptData kept : KeptData.values()) {
      place
          .at("own")
          .check(own.containsKey(kept), "een klasse voor '" + kept.key() + "' ontbreekt");
    }
    return new Retention(classes, of, own);
  }

  private Map<Oin, Agreement> agreements(Names names, Oin municipality) {
    Map<String, PolicyDocuments.AgreementFile> files = new TreeMap<>();
    for (String file : folder.in("agreements/")) {
      files.put(file, folder.document(file, PolicyDocuments.AgreementFile.class));
    }
    return new AgreementCompiler(names, municipality).compile(files);
  }
}
