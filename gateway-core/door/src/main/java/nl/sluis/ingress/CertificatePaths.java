package nl.sluis.ingress;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ways from a client's certificate up to, and without, a root of ours. The client's own comes
 * first; what else it sent, how much and in which order, does not matter (RFC 8446, 4.4.2). There
 * can be several: of an authority that was certified again, or by two others, each certificate
 * gives one, and the first need not be valid any more.
 *
 * <p>Anybody can send certificates that seem to certify each other. So what was sent is looked at
 * from the roots down first: a certificate that no known authority signed is no part of any way,
 * and signatures are checked no more often than there are certificates and authorities.
 */
final class CertificatePaths {

  private static final int LONGEST = 6;
  private static final int MOST_SENT = 16;
  private static final int MOST_PATHS = 8;

  private final List<X509Certificate> roots;
  private final List<X509Certificate> intermediates;

  /**
   * @param intermediates certificates that complete what a client sends in part
   */
  CertificatePaths(List<X509Certificate> roots, List<X509Certificate> intermediates) {
    this.roots = roots;
    this.intermediates = intermediates;
  }

  /** The ways from the first of these, the shortest of each beginning first; there may be none. */
  List<List<X509Certificate>> from(List<X509Certificate> sent) {
    List<List<X509Certificate>> found = new ArrayList<>();
    if (!sent.isEmpty() && !roots.contains(sent.getFirst())) {
      extend(List.of(sent.getFirst()), authorities(others(sent)), found);
    }
    return found;
  }

  /**
   * The way that the names in the certificates tell, whoever signed them: from a client that no way
   * leads from, it is what was meant, and why it is wrong can be told.
   */
  List<X509Certificate> byName(List<X509Certificate> sent) {
    Set<X509Certificate> left = others(sent);
    List<X509Certificate> path = new ArrayList<>();
    X509Certificate next = sent.isEmpty() ? null : sent.getFirst();
    while (next != null && path.size() < LONGEST) {
      path.add(next);
      left.remove(next);
      next = named(next, left);
    }
    return path;
  }

  private static @Nullable X509Certificate named(
      X509Certificate certificate, Set<X509Certificate> others) {
    return others.stream().filter(other -> isNamedIn(certificate, other)).findFirst().orElse(null);
  }

  private Set<X509Certificate> others(List<X509Certificate> sent) {
    Set<X509Certificate> others = new LinkedHashSet<>();
    sent.stream().skip(1).limit(MOST_SENT).forEach(others::add);
    others.addAll(intermediates);
    roots.forEach(others::remove);
    sent.stream().findFirst().ifPresent(others::remove);
    return others;
  }

  /** Those that a root signed, or an authority that is among them. */
  private List<X509Certificate> authorities(Set<X509Certificate> others) {
    List<X509Certificate> known = new ArrayList<>(roots);
    for (int i = 0; i < known.size(); i++) {
      X509Certificate issuer = known.get(i);
      List<X509Certificate> signed =
          others.stream().filter(other -> isAuthority(other) && isSigned(other, issuer)).toList();
      known.addAll(signed);
      signed.forEach(others::remove);
    }
    return known.subList(roots.size(), known.size());
  }

  private void extend(
      List<X509Certificate> path,
      List<X509Certificate> authorities,
      List<List<X509Certificate>> found) {
    X509Certificate last = path.getLast();
    if (path.size() > LONGEST || found.size() >= MOST_PATHS) {
      return;
    }
    if (roots.stream().anyMatch(root -> isSigned(last, root))) {
      found.add(path);
    }
    for (X509Certificate authority : authorities) {
      if (!path.contains(authority) && isSigned(last, authority)) {
        List<X509Certificate> longer = new ArrayList<>(path);
        longer.add(authority);
        extend(longer, authorities, found);
      }
    }
  }

  private static boolean isAuthority(X509Certificate certificate) {
    return certificate.getBasicConstraints() >= 0;
  }

  private static boolean isNamedIn(X509Certificate certificate, X509Certificate issuer) {
    return issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  private static boolean isSigned(X509Certificate certificate, X509Certificate issuer) {
    if (!isNamedIn(certificate, issuer)) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }
}
