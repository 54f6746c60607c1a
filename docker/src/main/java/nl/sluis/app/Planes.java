package nl.sluis.app;

import java.io.IOException;
import java.security.cert.CertificateParsingException;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import nl.sluis.api.RefuseCaller;
import nl.sluis.api.RequestRouter;
import nl.sluis.api.SameOrigin;
import nl.sluis.api.Traces;
import nl.sluis.console.Console;
import nl.sluis.http.OwnNames;
import nl.sluis.http.ProblemForms;
import nl.sluis.ingress.ClientAuthentication;
import nl.sluis.ingress.Door;
import nl.sluis.ingress.DoorListener;
import nl.sluis.ingress.DoorSettings;
import nl.sluis.ingress.Handler;
import nl.sluis.ingress.LoadBalancers;
import nl.sluis.ingress.RevocationLists;
import nl.sluis.ingress.TlsIdentity;
import nl.sluis.policy.PolicySet;
import nl.sluis.store.Committer;

/** Makes the doors of the two planes, which share threads, identity and revocation lists. */
record Planes(
    Settings settings,
    TlsIdentity identity,
    RevocationLists revocations,
    ExecutorService workers,
    DoorListener listener,
    Traces traces,
    Committer committer,
    Supplier<PolicySet> policy,
    InstantSource clock) {

  /** Twice the processors, for one participant may have half of them. */
  static int workerCount() {
    return 2 * Math.max(2, Runtime.getRuntime().availableProcessors());
  }

  /** Where participants come in, each with a certificate. */
  Door data(DataPlane plane) throws IOException {
    return door(
        settings.dataPlane(),
        ClientAuthentication.REQUIRE,
        sameOrigin(plane.forms()).systems(plane.router()::handle)::apply,
        plane.forms());
  }

  /** Where health, metrics and the privacy officer come in. */
  Door management(RequestRouter management, Console console, ProblemForms forms)
      throws IOException, CertificateParsingException {
    OwnNames names = OwnNames.in(identity.chain().getFirst());
    return door(
        settings.managementPlane(),
        ClientAuthentication.OPTIONAL,
        sameOrigin(forms.and(Console.HOME, console::refused))
                .people(
                    names,
                    request ->
                        Console.holds(request.path())
                            ? console.answer(request)
                            : management.handle(request))
            ::apply,
        ProblemForms.PLAIN);
  }

  private SameOrigin sameOrigin(ProblemForms forms) {
    return new SameOrigin(
        clock, policy, traces, RefuseCaller.into(committer, forms), listener::requestRefused);
  }

  private Door door(
      Settings.Listen listen, ClientAuthentication clients, Handler handler, ProblemForms forms)
      throws IOException {
    return new Door(
        DoorSettings.of(
            listen.address(),
            listen.port(),
            clients,
            workerCount(),
            listen.doorLimits(),
            LoadBalancers.at(listen.balancers())),
        identity,
        revocations,
        handler,
        workers,
        listener,
        traces::fresh,
        forms,
        clock);
  }
}
