package nl.sluis.console;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import nl.sluis.agreement.Agreement;
import nl.sluis.api.Answers;
import nl.sluis.api.RouteKey;
import nl.sluis.api.Traces;
import nl.sluis.console.page.Attentions;
import nl.sluis.console.page.IntegrityPages;
import nl.sluis.http.Answer;
import nl.sluis.http.ClientIdentity;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemType;
import nl.sluis.http.Request;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.policy.PolicySet;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.jspecify.annotations.Nullable;

/**
 * The console: lets in who is FG by client certificate, records each look in the ledger, and only
 * when that is durable makes the page. What another website sent does not come this far ({@link
 * nl.sluis.api.SameOrigin}).
 *
 * <p>Two things are not recorded, since nothing of the evidence is in them: styles and scripts, and
 * how far a verification is that was asked for before.
 */
public final class Console {

  /** The parameter that says in which language a page is. */
  static final String LANGUAGE = "taal";

  public static final String HOME = "/console";
  private static final String ROLE = "fg";
  private static final String UNKNOWN = ProblemType.IDENTITEIT_ONBEKEND.slug();

  private final Supplier<PolicySet> policy;
  private final Committer committer;
  private final Traces traces;
  private final InstantSource clock;
  private final Assets assets = new Assets();
  private final Map<RouteKey, Page> pages;
  private final Rendering rendering;
  private final Supplier<Answer> progress;
  private final Texts dutch;
  private final Texts english;

  /** The console on these sources; the threads verify the ledger as a whole. */
  public Console(
      Sources sources,
      Supplier<PolicySet> policy,
      Committer committer,
      Traces traces,
      SecureRandom random,
      InstantSource clock,
      ThreadFactory threads) {
    this.policy = policy;
    this.committer = committer;
    this.traces = traces;
    this.clock = clock;
    this.dutch = Texts.dutch(policy.get().metadata().zone());
    this.english = Texts.english(policy.get().metadata().zone());
    Attentions attentions = new Attentions(sources);
    this.rendering =
        new Rendering(assets, Pages.MENU, sources.evidence()::unreadable, attentions::badges);
    IntegrityPages integrity = new IntegrityPages(sources, rendering, clock, threads);
    this.progress = integrity::progress;
    this.pages = Pages.all(sources, rendering, new Handles(random, clock), integrity, attentions);
  }

  /** All pages, without what is open to anybody and records nothing. */
  public Set<RouteKey> lines() {
    return pages.keySet();
  }

  /** Whether a path is the console's. */
  public static boolean holds(String path) {
    return path.equals("/") || path.equals(HOME) || path.startsWith(HOME + "/");
  }

  /** The answer to a request on one of the console's paths; never fails. */
  public CompletionStage<Answer> answer(Request request) {
    Texts t = english(request) ? english : dutch;
    try {
      return route(request, t).exceptionally(failure -> failed(t, failure));
    } catch (RuntimeException e) {
      return Answers.now(failed(t, e));
    }
  }

  /** A page for who was refused before it came here: what was sent looks as from elsewhere. */
  public Answer refused(Problem problem) {
    ProblemType type = problem.type();
    return outside(type.status(), dutch, new Outside("buiten.elders", "", type.uri()));
  }

  private CompletionStage<Answer> route(Request request, Texts t) {
    if (request.path().equals("/") || request.path().equals(HOME + "/")) {
      return Answers.now(new Answer(302, "", Map.of("Location", HOME), new byte[0]));
    }
    Answer asset = assets.find(request.path()).orElse(null);
    if (asset != null) {
      return Answers.now(asset);
    }
    PolicySet now = policy.get();
    Agreement officer = officer(request.client(), now);
    ClientIdentity client = request.client();
    if (client == null) {
      return Answers.now(outside(403, t, "buiten.certificaat"));
    }
    if (officer == null) {
      return turnedAway(request, client, now, outside(403, t, "buiten.rol"));
    }
    boolean post = request.method().equals("POST");
    if (request.path().equals(Pages.PROGRESS)) {
      return Answers.now(progress.get());
    }
    for (Map.Entry<RouteKey, Page> entry : pages.entrySet()) {
      String id = entry.getKey().idIn(request.path());
      if (id != null && entry.getKey().method().equals(request.method())) {
        Form form = post ? Form.of(request) : Form.NONE;
        Visit visit =
            new Visit(request, officer, now, clock.instant(), traces.of(request), t, id, form);
        return recorded(visit, entry.getValue().look(visit));
      }
    }
    String allowed = RouteKey.allowed(pages.keySet(), request.path());
    return Answers.now(
        allowed.isEmpty()
            ? outside(404, t, "buiten.pad")
            : outside(405, t, "buiten.methode").with("Allow", allowed));
  }

  private @Nullable Agreement officer(@Nullable ClientIdentity client, PolicySet now) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), now.metadata().zone());
    return client == null
        ? null
        : now.agreement(client.oin())
            .filter(agreement -> agreement.role().equals(ROLE) && agreement.holdsOn(today))
            .orElse(null);
  }

  /** First the evidence that somebody whom we can name tried. */
  private CompletionStage<Answer> turnedAway(
      Request request, ClientIdentity client, PolicySet now, Answer answer) {
    Leaf leaf =
        Leaf.at(clock.instant(), Step.REFUSED)
            .sender(client.oin().value(), null)
            .policy(now.metadata().version())
            .reason(UNKNOWN)
            .trace(traces.of(request))
            .build();
    return committer.submit(Entry.of(List.of(leaf), List.of(), answer));
  }

  /** First the evidence of the look, then what is seen. */
  private CompletionStage<Answer> recorded(Visit visit, RecordedVisit look) {
    Leaf leaf =
        Leaf.at(visit.at(), Step.QUERIED)
            .sender(visit.officer().oin().value(), visit.officer().role())
            .exchange(look.exchange())
            .subject(look.subject())
            .policy(visit.policy().metadata().version())
            .reason(RecordedVisit.PREFIX + look.page())
            .trace(visit.trace())
            .build();
    return committer
        .submit(Entry.of(List.of(leaf), List.of(), true))
        .thenCompose(durable -> look.answer().get());
  }

  private Answer outside(int status, Texts t, String reason) {
    return outside(status, t, new Outside(reason, ""));
  }

  private Answer outside(int status, Texts t, Outside why) {
    String municipality = policy.get().metadata().municipalityName();
    return rendering.outside(status, t, municipality, "buiten", why);
  }

  private Answer failed(Texts t, Throwable failure) {
    String reference = traces.fresh();
    return Answers.failed(
        failure,
        () -> reference,
        problem ->
            problem.type() == ProblemType.NU_NIET
                ? outside(problem.type().status(), t, notNow(failure))
                : outside(problem.type().status(), t, new Outside("buiten.fout", reference)));
  }

  /** What does not agree with what was signed does not get better by waiting. */
  private static String notNow(Throwable failure) {
    return Answers.isLedgerDamaged(failure) ? "buiten.veranderd" : "buiten.niet-nu";
  }

  private static boolean english(Request request) {
    return "en".equals(request.query().get(LANGUAGE));
  }
}
