package nl.sluis.policy.load;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.sluis.policy.PolicyException;
import nl.sluis.policy.PolicySet;
import org.jspecify.annotations.Nullable;

/**
 * The rules that count now, and the way in which others take their place: read, checked and proven
 * first, recorded as evidence next, and then all at once. Whoever took a set keeps it, so that no
 * decision is made with parts of two. Rules that cannot be used change nothing.
 */
public final class RunningPolicy implements Supplier<PolicySet> {

  /** What came of an attempt. */
  public sealed interface Reload {

    /** These rules count from now on. */
    record Changed(PolicySet policy) implements Reload {}

    /** The files say what they said. */
    record Same() implements Reload {}

    /** The files cannot be used; what counted still does. */
    record Refused(String complaint) implements Reload {}
  }

  private final PolicyLoader loader;
  private final Function<PolicySet, CompletionStage<?>> record;
  private volatile PolicySet now;
  private volatile @Nullable String complaint;
  private String tried;

  /**
   * @param first the rules that count at first
   * @param record makes it durable that a set is about to count
   */
  public RunningPolicy(
      PolicyLoader loader, PolicySet first, Function<PolicySet, CompletionStage<?>> record) {
    this.loader = loader;
    this.now = first;
    this.record = record;
    this.tried = first.metadata().fingerprint();
  }

  @Override
  public PolicySet get() {
    return now;
  }

  /** Why the files as they are cannot be used; null when they can. */
  public @Nullable String complaint() {
    return complaint;
  }

  /** The files were changed since they were last tried. */
  public synchronized boolean stale() {
    return !fingerprint().equals(tried);
  }

  /** Tries the files as they are. */
  public synchronized Reload reload() {
    String before = fingerprint();
    tried = before;
    if (before.equals(now.metadata().fingerprint())) {
      complaint = null;
      return new Reload.Same();
    }
    try {
      PolicySet next = loader.load();
      record.apply(next).toCompletableFuture().join();
      now = next;
      complaint = null;
      return new Reload.Changed(next);
    } catch (PolicyException e) {
      complaint = e.getMessage();
      return new Reload.Refused(String.valueOf(e.getMessage()));
    } catch (CompletionException e) {
      tried = "";
      complaint = "de nieuwe regels konden niet worden vastgelegd";
      return new Reload.Refused(complaint);
    }
  }

  private String fingerprint() {
    try {
      return loader.fingerprint();
    } catch (PolicyException e) {
      return "";
    }
  }
}
