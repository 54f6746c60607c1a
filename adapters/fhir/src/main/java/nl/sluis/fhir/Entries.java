package nl.sluis.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * The resources of one Bundle, by type and by the references that lead to them (FHIR R4, 2.36.4).
 * Only what stands in the Bundle itself can be found: nothing is ever fetched.
 */
final class Entries {

  private final List<Entry<Resource>> all = new ArrayList<>();
  private final Map<String, Entry<Resource>> byAddress = new HashMap<>();

  private Entries() {}

  /**
   * The resources of a Bundle; two under one address is a finding, for then a reference is a guess.
   */
  static Entries of(Bundle bundle, Findings findings) {
    Entries entries = new Entries();
    int position = 0;
    for (BundleEntryComponent component : bundle.getEntry()) {
      String pointer = "Bundle.entry[" + position++ + "]";
      if (component.getResource() == null) {
        findings.add(pointer, "Een entry heeft geen resource.");
        continue;
      }
      Entry<Resource> entry = new Entry<>(pointer + ".resource", component.getResource());
      entries.all.add(entry);
      for (String address : addresses(component)) {
        if (entries.byAddress.putIfAbsent(address, entry) != null) {
          findings.add(pointer, "Twee entries hebben dezelfde fullUrl of hetzelfde id.");
        }
      }
    }
    return entries;
  }

  private static Set<String> addresses(BundleEntryComponent component) {
    Set<String> addresses = new HashSet<>();
    Resource resource = component.getResource();
    Values.id(resource).ifPresent(id -> addresses.add(resource.fhirType() + "/" + id));
    Optional<String> url = Values.text(component.getFullUrlElement());
    url.ifPresent(addresses::add);
    url.filter(one -> one.startsWith("http")).flatMap(Entries::relative).ifPresent(addresses::add);
    return addresses;
  }

  /** The last two steps of a RESTful URL: type and id. */
  private static Optional<String> relative(String url) {
    int id = url.lastIndexOf('/');
    int type = id < 0 ? -1 : url.lastIndexOf('/', id - 1);
    return type < 0 ? Optional.empty() : Optional.of(url.substring(type + 1));
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

  /** The resource that a reference leads to, when it stands in the Bundle and is of that type. */
  <R extends Resource> Optional<Entry<R>> find(Class<R> type, Reference reference) {
    return Values.text(reference.getReferenceElement_())
        .flatMap(target -> Optional.ofNullable(byAddress.get(withoutVersion(target))))
        .flatMap(entry -> cast(entry, type));
  }

  private static String withoutVersion(String target) {
    int version = target.indexOf("/_history/");
    return version < 0 ? target : target.substring(0, version);
  }

  private static <R extends Resource> Optional<Entry<R>> cast(
      Entry<Resource> entry, Class<R> type) {
    return type.isInstance(entry.resource())
        ? Optional.of(new Entry<>(entry.pointer(), type.cast(entry.resource())))
        : Optional.empty();
  }
}
