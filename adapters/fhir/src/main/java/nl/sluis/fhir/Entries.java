package nl.sluis.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * The resources of one Bundle, by type and by the references that lead to them (FHIR R4, 2.36.4).
 * Only what stands in the Bundle itself can be found: nothing is ever fetched.
 */
final class Entries {

  /** An address on a server: its base, a type and an id. */
  private static final Pattern ON_SERVER =
      Pattern.compile("(?<base>https?://.+/)(?<type>[A-Za-z]+)/(?<id>[A-Za-z0-9.-]{1,64})");

  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");
  private static final Pattern VERSION = Pattern.compile("/_history/(?<version>[^/]*)$");

  private final List<Entry<Resource>> all = new ArrayList<>();
  private final Map<String, Entry<Resource>> byAddress = new HashMap<>();

  private Entries() {}

  /**
   * The resources of a Bundle; two under one address is a finding, for then a reference is a guess,
   * and so is an address of something else than the resource says that it is.
   */
  static Entries of(Bundle bundle, Findings findings) {
    Entries entries = new Entries();
    Set<String> names = new HashSet<>();
    int position = 0;
    for (BundleEntryComponent component : bundle.getEntry()) {
      String pointer = "Bundle.entry[" + position++ + "]";
      if (component.getResource() == null) {
        findings.add(pointer, "Een entry heeft geen resource.");
        continue;
      }
      entries.add(component, pointer, names, findings);
    }
    new References(entries, findings).check();
    return entries;
  }

  private void add(
      BundleEntryComponent component, String pointer, Set<String> names, Findings findings) {
    Resource resource = component.getResource();
    Optional<String> url = Values.text(component.getFullUrlElement());
    Optional<Matcher> server = url.map(ON_SERVER::matcher).filter(Matcher::matches);
    Optional<String> base = server.map(address -> address.group("base"));
    Optional<String> own = Values.id(resource).map(id -> resource.fhirType() + "/" + id);
    Optional<String> named = server.map(one -> one.group("type") + "/" + one.group("id"));
    Entry<Resource> entry = new Entry<>(pointer + ".resource", resource, base);
    all.add(entry);
    url.ifPresent(address -> byAddress.putIfAbsent(address, entry));
    own.filter(_ -> base.isEmpty()).ifPresent(name -> byAddress.putIfAbsent(name, entry));
    boolean other =
        server.filter(one -> !one.group("type").equals(resource.fhirType())).isPresent()
            || own.isPresent() && named.isPresent() && !own.equals(named);
    if (other) {
      findings.add(pointer + ".fullUrl", "Dit is het adres van een andere resource.");
    }
    Set<String> mine = new HashSet<>();
    url.ifPresent(mine::add);
    own.ifPresent(mine::add);
    named.ifPresent(mine::add);
    if (mine.stream().filter(name -> !names.add(name)).count() > 0) {
      findings.add(pointer, "Twee entries hebben dezelfde fullUrl of hetzelfde id.");
    }
  }

  List<Entry<Resource>> all() {
    return all;
  }

  /** The resources of one type, in the order of the Bundle. */
  <R extends Resource> List<Entry<R>> of(Class<R> type) {
    List<Entry<R>> some = new ArrayList<>();
    for (Entry<Resource> entry : all) {
      cast(entry, type).ifPresent(some::add);
    }
    return some;
  }

  /**
   * The resource that a reference leads to, when it stands in the Bundle and is of that type. A
   * relative one is on the server of the resource that has it, and without server leads only to
   * what has none either: the same id on another server is somebody else.
   *
   * @param from has the reference
   */
  <R extends Resource> Optional<Entry<R>> find(Class<R> type, Entry<?> from, Reference reference) {
    return Values.text(reference.getReferenceElement_())
        .flatMap(target -> target(from, target))
        .flatMap(entry -> cast(entry, type));
  }

  private Optional<Entry<Resource>> target(Entry<?> from, String target) {
    Matcher version = VERSION.matcher(target);
    String whole = version.find() ? target.substring(0, version.start()) : target;
    String address =
        ABSOLUTE.matcher(whole).matches() ? whole : from.base().map(b -> b + whole).orElse(whole);
    return Optional.ofNullable(byAddress.get(address))
        .filter(entry -> whole.equals(target) || isVersion(entry, version.group("version")));
  }

  private static boolean isVersion(Entry<?> entry, String version) {
    return Values.text(entry.resource().getMeta().getVersionIdElement())
        .map(version::equals)
        .orElse(true);
  }

  private static <R extends Resource> Optional<Entry<R>> cast(
      Entry<Resource> entry, Class<R> type) {
    return type.isInstance(entry.resource())
        ? Optional.of(new Entry<>(entry.pointer(), type.cast(entry.resource()), entry.base()))
        : Optional.empty();
  }
}
