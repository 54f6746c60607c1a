package nl.sluis.pipeline;

import java.util.List;
import nl.sluis.crypto.KeyedHash;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemType;
import nl.sluis.http.Request;
import nl.sluis.intake.Parsed;
import nl.sluis.signal.Signal;

/** What does it say? The sender's own format becomes the one canonical signal. */
final class Read {

  private final KeyedHash mac;

  Read(KeyedHash mac) {
    this.mac = mac;
  }

  Received read(Push push) {
    Signal signal =
        switch (push.adapter().parse(push.context().request(), push.policy())) {
          case Parsed.Accepted accepted -> accepted.signal();
          case Parsed.Rejected rejected -> throw push.refuse(rejected.problem());
        };
    if (!push.policy().maySend(push.sender().oin(), signal.type(), push.day())) {
      throw push.refuse(
          ProblemType.GEEN_OVEREENKOMST, "De overeenkomst noemt dit berichttype niet.");
    }
    List<Problem.Finding> findings = KindCheck.findings(signal, push);
    if (!findings.isEmpty()) {
      throw push.refuse(Problem.malformed(located(push, findings)));
    }
    Request request = push.context().request();
    return new Received(push, signal, mac.of(push.adapter().said(request)), mac.of(request.body()));
  }

  /** Where the sender wrote it. */
  private static List<Problem.Finding> located(Push push, List<Problem.Finding> findings) {
    return findings.stream()
        .map(finding ->
            new Problem.Finding(
                push.adapter().place(finding.pointer(), push.context().request()),
                finding.reason()))
        .toList();
  }
}
