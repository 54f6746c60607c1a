package nl.sluis.app;

import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import nl.sluis.consent.Consent;
import nl.sluis.policy.Decision;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Question;
import nl.sluis.policy.cases.CaseFile;
import nl.sluis.policy.cases.CaseRunner;
import nl.sluis.policy.explain.Explanation;
import nl.sluis.policy.load.PolicyLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells in Dutch what would be decided and why, or what was decided about an exchange. */
@Command(
    name = "explain",
    description = {
      "Leg een besluit uit: wat, waarom, welk artikel, wat niet meegaat en wie het moet weten.",
      "Over wat zou kunnen gebeuren (--afzender en --ontvanger), of over wat is gebeurd (--uitwisseling)."
    },
    footer = {
      "  ./sluis policy explain --afzender school --ontvanger regisseur --geboren 2014-03-02 \\",
      "      --toestemming ouder-1,ouder-2 --gezag tweehoofdig",
      "  ./sluis policy explain --data data --uitwisseling 0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11"
    })
final class PolicyExplain implements Callable<Integer> {

  private static final Pattern VOICE = Pattern.compile("zelf|[a-z]+-[1-9]");

  @Mixin private PoliciesOption policies = new PoliciesOption();

  @Option(names = "--afzender", paramLabel = "ROL", description = "rol van de afzender")
  private @Nullable String sender;

  @Option(names = "--ontvanger", paramLabel = "ROL", description = "rol van de ontvanger")
  private @Nullable String recipient;

  @Option(
      names = "--bericht",
      paramLabel = "TYPE",
      description = "berichttype (standaard: ${DEFAULT-VALUE})")
  private String type = "nl.jeugd.signaal.gemeld";

  @Option(
      names = "--geboren",
      paramLabel = "DATUM",
      description = "geboortedatum van de betrokkene: jjjj-mm-dd, of jjjj-mm of jjjj")
  private @Nullable String born;

  @Option(
      names = "--dag",
      paramLabel = "DAG",
      description = "dag van het besluit (standaard: vandaag)")
  private @Nullable LocalDate day;

  @Option(
      names = "--veld",
      paramLabel = "NAAM[=WAARDE]",
      description = "wat er te geven is: naam of naam=waarde (herhaalbaar)")
  private List<String> fields = List.of();

  @Option(
      names = "--toestemming",
      paramLabel = "WIE",
      split = ",",
      description = "wie toestemde: zelf, ouder-1, ouder-2, voogd-1 …")
  private List<String> consented = List.of();

  @Option(
      names = "--bezwaar",
      paramLabel = "WIE",
      split = ",",
      description = "wie bezwaar maakte: zelf, ouder-1, ouder-2, voogd-1 …")
  private List<String> objected = List.of();

  @Option(
      names = "--gezag",
      paramLabel = "VORM",
      description = "vorm van gezag of andere vertegenwoordiging (standaard: ${DEFAULT-VALUE})")
  private String custody = "eenhoofdig";

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--uitwisseling",
      paramLabel = "KENMERK",
      description = "kenmerk van een uitwisseling in het bewijs")
  private @Nullable String exchange;

  @Override
  public Integer call() throws IOException {
    PolicySet policy = new PolicyLoader(policies.folder).compile();
    if (exchange != null) {
      return explainRecorded(policy, exchange);
    }
    if (sender == null || recipient == null) {
      System.err.println(
          "Noem --afzender en --ontvanger, of --uitwisseling. Meer: ./sluis policy explain --help");
      return Main.WRONG_USE;
    }
    try {
      CaseRunner runner = new CaseRunner(policy);
      runner.requireRepresentation(custody);
      consented.forEach(PolicyExplain::requireVoice);
      objected.forEach(PolicyExplain::requireVoice);
      CaseFile.Ask ask = ask(policy, sender, recipient);
      Question question = runner.question(ask);
      Decision decision = runner.decide(ask);
      System.out.println(new Explanation(policy.rules()).text(sender, question, decision));
      return 0;
    } catch (IllegalArgumentException e) {
      System.err.println("De vraag klopt niet: " + e.getMessage());
      return Main.WRONG_USE;
    }
  }

  private CaseFile.Ask ask(PolicySet policy, String from, String to) {
    LocalDate today =
        LocalDate.ofInstant(InstantSource.system().instant(), policy.metadata().zone());
    List<CaseFile.Said> said = new ArrayList<>();
    if (!consented.isEmpty()) {
      said.add(said(consented, Consent.Provision.PERMIT));
    }
    if (!objected.isEmpty()) {
      said.add(said(objected, Consent.Provision.DENY));
    }
    return new CaseFile.Ask(
        from, to, type, day == null ? today : day, born, values(policy), null, null, null, said);
  }

  private static void requireVoice(String name) {
    if (!VOICE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "wie iets zei, is zelf of een vertegenwoordiger met een volgnummer: ouder-1, ouder-2,"
              + " voogd-1, mentor-1 …");
    }
  }

  private CaseFile.Said said(List<String> by, Consent.Provision provision) {
    return new CaseFile.Said(
        by, null, custody, provision, null, null, null, null, null, null, null, null, null, null);
  }

  /** What was named; or else all that the message can hold. */
  private Map<String, Object> values(PolicySet policy) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (fields.isEmpty()) {
      policy.rules().messages().values().stream()
          .filter(kind -> kind.type().value().equals(type))
          .forEach(kind -> kind.fields().forEach(name -> values.put(name, "x")));
      policy.conditionFields().forEach(values::remove);
      return values;
    }
    for (String field : fields) {
      String[] parts = field.split("=", 2);
      values.put(parts[0], parts.length == 2 ? parts[1] : "x");
    }
    return values;
  }

  private int explainRecorded(PolicySet policy, String id) throws IOException {
    try (Recorded recorded = Recorded.open(data.folder)) {
      List<Recorded.One> found = recorded.all().filter(one -> one.exchange().equals(id)).toList();
      if (found.isEmpty()) {
        System.err.println(
            "Over deze uitwisseling is in "
                + data.folder
                + " niets vastgelegd, of de betrokkene is gewist. Kijk of het kenmerk klopt.");
        return 1;
      }
      for (Recorded.One one : found) {
        one.input()
            .answers()
            .forEach(answer -> {
              Question question = one.question(answer);
              System.out.printf(
                  "Besloten op %s onder regels %s: %s (rij %s). Onder de regels van nu:%n%s%n%n",
                  one.input().day(),
                  one.input().policy(),
                  answer.reason().text(),
                  answer.row() == null ? "geen" : answer.row(),
                  new Explanation(policy.rules())
                      .text(
                          policy.agreement(question.sender()).map(a -> a.role()).orElse("onbekend"),
                          question,
                          policy.decide(question)));
            });
      }
      return 0;
    }
  }
}
