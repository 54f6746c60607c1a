package nl.sluis.keys;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.sluis.crypto.AesGcm;
import nl.sluis.crypto.GatewaySeal;
import nl.sluis.crypto.Hmac;
import nl.sluis.crypto.MasterKey;
import nl.sluis.crypto.Seal;
import nl.sluis.crypto.SealBrokenException;
import nl.sluis.crypto.SealContext;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * The keys of all persons: found by who the person is, made when a person is first named.
 *
 * <p>A new key becomes durable in the transaction of the push that needed it. Until then every
 * other push about the same person must use the same key; {@code pending} sees to that, and each of
 * those transactions writes the key too (writing it twice is harmless), so that none depends on
 * another.
 *
 * <p>A key can be destroyed while work with it is under way. The store then refuses that work, its
 * lease ends as failed, and the same work done again gets the new key.
 */
public final class KeyRing {

  /** Where wrapped keys are kept. */
  public interface Cabinet {

    /** The stored key of who was named so. */
    Optional<StoredKey> byLookup(byte[] lookup);

    /** The same, when that way of naming was kept with what it is like. */
    Optional<StoredKey> byNaming(byte[] lookup);

    /**
     * The stored keys of the person who has the key with this id: more than one, when the person
     * was named apart at first.
     */
    List<StoredKey> samePerson(byte[] id);

    /** That person is known by a burgerservicenummer and a name. */
    boolean isNumbered(byte[] id);

    /** The stored keys of who is named almost so. */
    List<StoredKey> alike(Naming.Likeness likeness);

    /** Those of them of whom an objection stands. */
    List<StoredKey> objectingAlike(Naming.Likeness likeness);

    /** All keys of persons of whom an objection stands, with each way in which they were named. */
    List<Objecting> objecting();

    /**
     * An objection stands of the person who has the key with this id that was said by name alone,
     * or of which nobody knows how it was said.
     */
    boolean objectsByName(byte[] id);

    /** Ids of the keys of who is named almost like somebody who objects, and is written to. */
    List<byte[]> unreadNearObjections();

    /** In what ways the person who has the key with this id was named. */
    List<Naming> namings(byte[] id);

    /** Somebody looked, and these are two persons. */
    boolean areApart(byte[] id, byte[] other);

    /** The stored key with this id. */
    Optional<StoredKey> byId(byte[] id);

    /** Any of the stored keys, to see whose they are. */
    List<StoredKey> some(int most);
  }

  /** Hears of a stored key that is not what its row says; all that is sealed with it is lost. */
  @FunctionalInterface
  public interface Alarm {

    /**
     * A key turned out to be altered.
     *
     * @param id of its row
     */
    void altered(byte[] id);
  }

  /**
   * A key of somebody of whom an objection stands.
   *
   * @param id of the key
   * @param likeness of one way in which the person was named; null for none, or for a number
   */
  public record Objecting(byte[] id, Naming.@Nullable Likeness likeness) {}

  /** A key as it is stored. */
  public record StoredKey(byte[] id, byte[] lookup, byte[] wrapped) {}

  /**
   * A key in use by one piece of work.
   *
   * @param key the key
   * @param fresh it is not yet durable: the work must write it
   * @param namings ways in which the person is named for the first time: the work must write them
   * @param others keys of the same person, as is seen here for the first time: the work must join
   *     them
   * @param lookups the ways in which the person is named here
   */
  public record Lease(
      SubjectKey key,
      boolean fresh,
      List<Naming> namings,
      List<SubjectKey> others,
      List<byte[]> lookups) {

    /** The person's keys: the one that is used, and those that are to be joined to it. */
    public List<SubjectKey> keys() {
      return Stream.concat(Stream.of(key), others.stream()).toList();
    }

    /** The key as it is stored. */
    public StoredKey stored() {
      return new StoredKey(key.id(), key.lookup(), key.wrapped());
    }
  }

  private static final byte[] WRAPPING_BEFORE =
      "subject-key".getBytes(java.nio.charset.StandardCharsets.UTF_8);

  /** More than one, so that a damaged row does not make a key foreign. */
  private static final int SAMPLE = 8;

  private final Cabinet cabinet;
  private final SecureRandom random;
  private final Alarm alarm;
  private final byte[] lookupKey;
  private final byte[] wrappingKey;
  private final Seal seal;
  private final KeyLeases leases;
  private final BirthDates births;

  /** Keys that are only looked at. */
  public KeyRing(MasterKey master, Cabinet cabinet, SecureRandom random) {
    this(master, cabinet, random, id -> {});
  }

  /**
   * Keys of a gateway that runs.
   *
   * @param alarm hears of keys that were altered
   */
  public KeyRing(MasterKey master, Cabinet cabinet, SecureRandom random, Alarm alarm) {
    this.cabinet = cabinet;
    this.random = random;
    this.alarm = alarm;
    this.lookupKey = master.derive("subject-lookup");
    this.wrappingKey = master.derive("subject-wrapping");
    this.seal = new GatewaySeal(master);
    this.leases = new KeyLeases(cabinet, this::unwrap, this::create, this::namesake);
    this.births = new BirthDates(cabinet, lookupKey);
  }

  /** For what is about no person. */
  public Seal seal() {
    return seal;
  }

  /** The person's key; every lease must be ended by {@link #release}. */
  public Lease lease(Subject subject) {
    List<byte[]> named = identities(subject);
    // An address that came with a number is kept apart, and not looked up by.
    boolean quick = subject.name() != null || subject.address() == null;
    Lease lease =
        (quick ? leases.known(named) : Optional.<Lease>empty())
            .orElseGet(() -> leases.lease(subject.bsn() != null, lookups(subject, named)));
    return births.withDate(lease, subject);
  }

  /**
   * A key for what one exchange says about nobody in particular, so that it too can be erased;
   * every lease must be ended by {@link #release}.
   *
   * @param exchange the exchange's id
   */
  public Lease leaseForNobody(String exchange) {
    return leases.lease(Hmac.of(lookupKey, "nobody", exchange));
  }

  /** The key with this id, if it still exists; to be ended likewise. */
  public Optional<Lease> leaseOf(byte[] id) {
    return byId(id).map(key -> new Lease(key, false, List.of(), List.of(), List.of(key.lookup())));
  }

  /**
   * Ends a lease. After work that failed the key is looked up anew, for it may have been destroyed.
   *
   * @param written the work that wrote the key is durable
   */
  public void release(Lease lease, boolean written) {
    leases.release(lease, written);
  }

  /**
   * A stored key was destroyed; who is named from now on gets a new one. Who still has the old one
   * in hand finds out when writing.
   */
  public void destroyed(byte[] id) {
    leases.destroyed(id);
  }

  /** The keys of a person, in every way in which the person was named, the surest first. */
  public List<SubjectKey> known(Subject subject) {
    Map<ByteBuffer, StoredKey> stored = new LinkedHashMap<>();
    found(subject)
        .flatMap(one -> cabinet.samePerson(one.id()).stream())
        .forEach(one -> stored.putIfAbsent(ByteBuffer.wrap(one.id()), one));
    return stored.values().stream().map(this::unwrap).toList();
  }

  /** All keys of the person who has these, which come first. */
  public List<SubjectKey> samePerson(List<SubjectKey> some) {
    Map<ByteBuffer, SubjectKey> all = new LinkedHashMap<>();
    some.forEach(key -> all.put(ByteBuffer.wrap(key.id()), key));
    some.stream()
        .flatMap(key -> cabinet.samePerson(key.id()).stream())
        .forEach(one -> all.computeIfAbsent(ByteBuffer.wrap(one.id()), _ -> unwrap(one)));
    return List.copyOf(all.values());
  }

  /** The key of a person who was named before, if it still exists: the surest. */
  public Optional<SubjectKey> find(Subject subject) {
    return found(subject).findFirst().map(this::unwrap);
  }

  /** By number and by name; who has that name and another number is somebody else. */
  private Stream<StoredKey> found(Subject subject) {
    Lookups lookups = lookups(subject);
    List<StoredKey> found =
        Stream.concat(lookups.all().stream(), lookups.before().stream())
            .flatMap(lookup -> cabinet.byLookup(lookup).stream())
            .toList();
    if (subject.bsn() == null) {
      return found.stream();
    }
    List<StoredKey> own =
        cabinet.byLookup(lookups.all().getFirst()).stream()
            .flatMap(one -> cabinet.samePerson(one.id()).stream())
            .toList();
    return found.stream()
        .filter(one ->
            !cabinet.isNumbered(one.id())
                || own.stream().anyMatch(key -> Arrays.equals(key.id(), one.id())));
  }

  /**
   * All that this gateway calls the person who has this key: a keyed hash for each way in which the
   * person was named. They do not hang on the key: who is named again after it was destroyed is
   * called the same.
   */
  public List<String> names(SubjectKey key) {
    return names(
        Stream.of(
                Stream.of(key.lookup()),
                cabinet.samePerson(key.id()).stream().map(StoredKey::lookup),
                cabinet.namings(key.id()).stream().filter(Naming::isCalled).map(Naming::lookup))
            .flatMap(lookups -> lookups));
  }

  /** The same, and the ways in which the person is named here, unless that is somebody else. */
  public List<String> names(Subject subject) {
    List<SubjectKey> known = known(subject);
    return Stream.concat(
            known.stream().flatMap(key -> names(key).stream()),
            names(identities(subject).stream().filter(lookup -> isFreeFor(known, lookup))).stream())
        .distinct()
        .toList();
  }

  private boolean isFreeFor(List<SubjectKey> known, byte[] lookup) {
    return cabinet.byLookup(lookup).stream()
        .allMatch(one -> known.stream().anyMatch(key -> Arrays.equals(key.id(), one.id())));
  }

  private static List<String> names(Stream<byte[]> lookups) {
    return lookups.map(Base64.getUrlEncoder()::encodeToString).distinct().toList();
  }

  /** The key is that of this person. */
  public boolean isOf(byte[] id, Subject subject) {
    return known(subject).stream().anyMatch(key -> Arrays.equals(key.id(), id));
  }

  /**
   * The keys of who is named like this person or almost, and may be the same: another spelling of
   * one part of the name, or another year or day of birth. Also with another number, for one of the
   * two numbers may be wrong.
   */
  public List<SubjectKey> alike(Subject subject) {
    return alike(subject, false);
  }

  /** Those who may be the same: who has another number is somebody else. */
  public List<SubjectKey> mayBe(Subject subject) {
    return alike(subject, subject.bsn() != null);
  }

  private List<SubjectKey> alike(Subject subject, boolean numbered) {
    List<SubjectKey> own = known(subject);
    List<StoredKey> alike =
        likenesses(own, subject).flatMap(one -> cabinet.alike(one).stream()).toList();
    return others(alike, own, one -> !numbered || !cabinet.isNumbered(one.id()));
  }

  /** What is shared by all that is known of a person, and by what is said here. */
  private Stream<Naming.Likeness> likenesses(List<SubjectKey> own, @Nullable Subject subject) {
    return Stream.concat(
        subject == null ? Stream.empty() : subject.likeness().map(this::likeness).stream(),
        own.stream()
            .flatMap(key -> cabinet.namings(key.id()).stream())
            .flatMap(naming -> Stream.ofNullable(naming.likeness())));
  }

  /** Whether the person was ever named with another address than this, at whatever door. */
  public boolean livesElsewhere(Subject subject) {
    byte[] home = subject.home().map(said -> like("home", said)).orElse(null);
    return known(subject).stream()
        .flatMap(key -> cabinet.namings(key.id()).stream())
        .flatMap(naming -> Stream.ofNullable(naming.likeness()))
        .flatMap(likeness -> Stream.ofNullable(likeness.home()))
        .anyMatch(other -> !Arrays.equals(other, home));
  }

  /** What a person shares with who is named almost the same, as keyed hashes. */
  public List<String> likenessOf(Subject subject) {
    return subject.likeness().map(this::likeness).stream()
        .flatMap(likeness -> likeness.all().stream())
        .flatMap(Stream::ofNullable)
        .map(Base64.getUrlEncoder()::encodeToString)
        .toList();
  }

  /**
   * The keys of persons about whom a message waits to be read, and who are named almost like
   * somebody who objects.
   */
  public List<SubjectKey> unreadNearObjections() {
    return cabinet.unreadNearObjections().stream().flatMap(id -> byId(id).stream()).toList();
  }

  /**
   * Who may be the same, and of whom an objection stands: like all that is known of the person, and
   * like what is said here. Two numbers are two persons; what is said by name alone, a message or
   * an objection, may be of either.
   *
   * @param some keys of the person
   * @param subject as the person is named here; null when that is kept already
   * @param byName the message is by name alone
   */
  public List<SubjectKey> objectingAlike(
      List<SubjectKey> some, @Nullable Subject subject, boolean byName) {
    List<StoredKey> alike =
        likenesses(some, subject).flatMap(one -> cabinet.objectingAlike(one).stream()).toList();
    if (alike.isEmpty()) {
      return List.of();
    }
    List<SubjectKey> own = samePerson(some);
    boolean numbered =
        !byName
            && ((subject != null && subject.bsn() != null)
                || own.stream().anyMatch(key -> cabinet.isNumbered(key.id())));
    return others(
        alike,
        own,
        one -> !numbered || !cabinet.isNumbered(one.id()) || cabinet.objectsByName(one.id()));
  }

  /** The keys of who is named almost like the person who has this key, whoever it is. */
  public List<SubjectKey> alike(SubjectKey key) {
    List<SubjectKey> own = samePerson(List.of(key));
    return others(
        likenesses(own, null).flatMap(one -> cabinet.alike(one).stream()).toList(), own, _ -> true);
  }

  /** What is known of a date of birth: whether it is another than was said before. */
  public BirthDates births() {
    return births;
  }

  private List<SubjectKey> others(
      List<StoredKey> alike, List<SubjectKey> own, Predicate<StoredKey> mayBe) {
    Map<ByteBuffer, StoredKey> others = new LinkedHashMap<>();
    alike.stream()
        .filter(one ->
            own.stream()
                .noneMatch(key ->
                    Arrays.equals(key.id(), one.id()) || cabinet.areApart(key.id(), one.id())))
        .filter(mayBe)
        .forEach(one -> others.putIfAbsent(ByteBuffer.wrap(one.id()), one));
    return others.values().stream().map(this::unwrap).toList();
  }

  /**
   * Marks of a person that somebody else seldom has too: keyed hashes of the family name and of the
   * address, each with the birth date. The same person named with a BSN and without has one in
   * common, where both have a name or an address.
   */
  public List<String> marks(Subject subject) {
    return subject.traits().stream()
        .map(trait -> Base64.getUrlEncoder().encodeToString(Hmac.of(lookupKey, "trait", trait)))
        .toList();
  }

  /** The key with this id, if it still exists. */
  public Optional<SubjectKey> byId(byte[] id) {
    return cabinet.byId(id).map(this::unwrap);
  }

  /** Whether the stored keys are this master key's; also when there are none. */
  public boolean opensStored() {
    List<StoredKey> some = cabinet.some(SAMPLE);
    return some.isEmpty() || some.stream().anyMatch(this::opens);
  }

  private boolean opens(StoredKey stored) {
    return opens(stored, wrapping(stored.id(), stored.lookup())) || opens(stored, WRAPPING_BEFORE);
  }

  /** A store of before is still to be taken over, and its keys are wrapped as they were. */
  private boolean opens(StoredKey stored, byte[] context) {
    try {
      var unused = AesGcm.open(wrappingKey, stored.wrapped(), context);
      return true;
    } catch (SealBrokenException foreign) {
      return false;
    }
  }

  private List<byte[]> identities(Subject subject) {
    return subject.identities().stream().map(this::identity).toList();
  }

  private Lookups lookups(Subject subject) {
    return lookups(subject, identities(subject));
  }

  private Lookups lookups(Subject subject, List<byte[]> all) {
    return new Lookups(
        all,
        subject.name() == null ? null : all.getLast(),
        subject.identitiesBefore().stream().map(this::identity).toList(),
        subject.likeness().map(this::likeness).orElse(null));
  }

  private byte[] namesake(byte[] named, byte[] id) {
    Base64.Encoder text = Base64.getUrlEncoder();
    return Hmac.of(
        lookupKey, "namesake", text.encodeToString(named) + '.' + text.encodeToString(id));
  }

  private byte[] identity(String identity) {
    return Hmac.of(lookupKey, "identity", identity);
  }

  private Naming.Likeness likeness(Subject.Likeness shared) {
    return new Naming.Likeness(
        like("family", shared.family()),
        like("given", shared.given()),
        like("year", shared.year()),
        like("day", shared.day()),
        like("home", shared.home()),
        like("place", shared.place()));
  }

  private byte @Nullable [] like(String part, @Nullable String value) {
    return value == null ? null : Hmac.of(lookupKey, "alike-" + part, value);
  }

  /** A key as it was wrapped before it was bound to its row, wrapped anew. */
  public StoredKey rewrapped(StoredKey old) {
    byte[] key = AesGcm.open(wrappingKey, old.wrapped(), WRAPPING_BEFORE);
    byte[] wrapped = AesGcm.seal(wrappingKey, key, wrapping(old.id(), old.lookup()), random);
    return new StoredKey(old.id(), old.lookup(), wrapped);
  }

  private SubjectKey create(byte[] lookup) {
    byte[] id = new byte[16];
    byte[] key = new byte[32];
    random.nextBytes(id);
    random.nextBytes(key);
    return new SubjectKey(
        id, lookup, key, AesGcm.seal(wrappingKey, key, wrapping(id, lookup), random));
  }

  /** A wrapped key is that of one person, and of no other. */
  private static byte[] wrapping(byte[] id, byte[] lookup) {
    return SealContext.of("subject-key").and(id).and(lookup).bytes();
  }

  private SubjectKey unwrap(StoredKey stored) {
    try {
      return open(stored);
    } catch (SealBrokenException e) {
      alarm.altered(stored.id());
      throw e;
    }
  }

  private SubjectKey open(StoredKey stored) {
    byte[] key = AesGcm.open(wrappingKey, stored.wrapped(), wrapping(stored.id(), stored.lookup()));
    return new SubjectKey(stored.id(), stored.lookup(), key, stored.wrapped());
  }
}
