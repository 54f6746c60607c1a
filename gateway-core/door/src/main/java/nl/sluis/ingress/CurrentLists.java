package nl.sluis.ingress;

import java.security.GeneralSecurityException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The revocation lists that may be used at one moment. Compared by identity: a check of a
 * certificate holds until there is another one of these.
 */
final class CurrentLists {

  static final CurrentLists NONE = new CurrentLists(List.of());

  private final List<RevocationList> lists;

  CurrentLists(List<RevocationList> lists) {
    this.lists = List.copyOf(lists);
  }

  /** Whether these are the lists, in whatever order. */
  boolean holds(List<RevocationList> others) {
    return lists.size() == others.size() && lists.containsAll(others);
  }

  /** The complete lists, from which PKIX hears whether a certificate is not revoked. */
  CertStore complete() throws GeneralSecurityException {
    return CertStore.getInstance(
        "Collection",
        new CollectionCertStoreParameters(
            lists.stream().filter(RevocationList::complete).map(RevocationList::crl).toList()));
  }

  /**
   * Whether any list names a certificate of this path as revoked. PKIX stops at the first list that
   * covers a certificate, so that another one could go unread: a delta, a list of another part, a
   * second list with the same number.
   */
  boolean revoke(List<X509Certificate> path) {
    return path.stream()
        .anyMatch(certificate -> lists.stream().anyMatch(list -> list.revokes(certificate)));
  }
}
