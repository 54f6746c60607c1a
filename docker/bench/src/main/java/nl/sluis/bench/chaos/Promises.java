package nl.sluis.bench.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** All that the gateway said to those around it, from which follows what must be true. */
final class Promises {

  private final Map<String, Push> sent = new ConcurrentHashMap<>();
  private final Map<String, byte[]> receipts = new ConcurrentHashMap<>();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final Set<String> withdrawn = ConcurrentHashMap.newKeySet();
  private final Set<String> erased = ConcurrentHashMap.newKeySet();
  private final Set<String> consents = ConcurrentHashMap.newKeySet();
  private final Set<Finding> said = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<Finding> findings = new ConcurrentLinkedQueue<>();

  /** Receipts of what was acknowledged after a copy was begun that was put back since. */
  private final Map<String, byte[]> beforeCopy = new ConcurrentHashMap<>();

  void sent(Push push) {
    sent.put(push.id(), push);
  }

  /** This push was answered with this receipt, for the first time or again. */
  void acknowledged(Push push, byte[] receipt) {
    byte[] before = receipts.putIfAbsent(push.id(), receipt);
    if (before != null && !Arrays.equals(before, receipt)) {
      broken(Flaw.OTHER_RECEIPT, "signaal " + push.id() + " kreeg een ander ontvangstbewijs");
    }
  }

  /**
   * An older state of the store came back, of which this is known; what was acknowledged since is
   * to be sent again.
   */
  List<Push> backTo(Set<String> acknowledged, Set<String> consented) {
    List<Push> since =
        receipts.keySet().stream()
            .filter(id -> !acknowledged.contains(id))
            .flatMap(id -> push(id).stream())
            .toList();
    beforeCopy.putAll(receipts);
    beforeCopy.keySet().removeAll(acknowledged);
    receipts.keySet().retainAll(acknowledged);
    consents.retainAll(consented);
    return since;
  }

  /** It got the same receipt again after a copy was put back, so that the copy had it. */
  boolean wasInCopy(String id) {
    byte[] before = beforeCopy.get(id);
    return before != null && Arrays.equals(before, receipts.get(id));
  }

  /** The receipt of each push that was acknowledged, by its id. */
  Map<String, byte[]> receipts() {
    return Map.copyOf(receipts);
  }

  Optional<Push> push(String id) {
    return Optional.ofNullable(sent.get(id));
  }

  void consented(String consent) {
    consents.add(consent);
  }

  Set<String> consents() {
    return Set.copyOf(consents);
  }

  /** What is about this person may go from now on, whether or not that is answered. */
  void asked(String bsn) {
    asked.add(bsn);
  }

  void withdrawn(String bsn) {
    withdrawn.add(bsn);
  }

  void erased(String bsn) {
    erased.add(bsn);
  }

  boolean isErased(String bsn) {
    return erased.contains(bsn);
  }

  /** What is about this person must be where it was brought. */
  boolean mustStay(String bsn) {
    return !asked.contains(bsn);
  }

  /** What is about this person may not wait any more. */
  boolean mustGo(String bsn) {
    return withdrawn.contains(bsn) || erased.contains(bsn);
  }

  void broken(Flaw flaw, String what) {
    findings.add(new Finding(flaw, what));
  }

  /**
   * What was found since the last time this was asked, with these. What once is wrong stays wrong,
   * and is said once.
   */
  List<Finding> findings(List<Finding> others) {
    List<Finding> found = new ArrayList<>();
    for (Finding one = findings.poll(); one != null; one = findings.poll()) {
      found.add(one);
    }
    found.addAll(others);
    return found.stream().filter(one -> one.flaw().isOfTheRound() || said.add(one)).toList();
  }
}
