/*
 * Makes chosen system calls on chosen files fail, in a program that was started with this library in LD_PRELOAD.
 * What fails is read from a shared file, so that the one who tests can change it while the program runs.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

/* Kinds of calls, as bits. */
enum { OPEN = 1, WRITE = 2, SYNC = 4, TRUNCATE = 8, READ = 16, REMOVE = 32, ACCEPT = 64 };

/* What happens in place of the call; a number above zero is that error. */
enum { SHORT_WRITE = -1, KILL_BEFORE = -2, KILL_AFTER = -3, FULL = -4 };

/* The layout is that of FaultInjector.java, in the byte order of this machine. */
struct control {
  _Atomic int32_t armed;
  int32_t calls;
  int32_t effect;
  int32_t per_mille;
  int64_t pass;          /* so many calls that match go well first */
  int64_t most;          /* so many fail, at most; below zero: no limit */
  _Atomic uint64_t dice; /* the state of the random numbers */
  _Atomic int64_t seen;  /* calls that matched since it was armed */
  _Atomic int64_t hit;   /* calls that failed since then */
  char path[256];        /* a part of the path of the file; with a $ behind it, the end of the path */
  _Atomic int64_t clock; /* nanoseconds by which the wall clock is ahead; applies whether armed or not */
};

static struct control *control;

static void start(void) __attribute__((constructor));

#define REAL(result, name, ...) \
  static result (*real_##name)(__VA_ARGS__); \
  static void find_##name(void) { \
    if (!real_##name) real_##name = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name); \
  }

REAL(int, open, const char *, int, ...)
REAL(int, open64, const char *, int, ...)
REAL(int, openat, int, const char *, int, ...)
REAL(int, openat64, int, const char *, int, ...)
REAL(ssize_t, write, int, const void *, size_t)
REAL(ssize_t, pwrite, int, const void *, size_t, off_t)
REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t)
REAL(ssize_t, writev, int, const struct iovec *, int)
REAL(ssize_t, read, int, void *, size_t)
REAL(ssize_t, pread, int, void *, size_t, off_t)
REAL(ssize_t, pread64, int, void *, size_t, off64_t)
REAL(int, fsync, int)
REAL(int, fdatasync, int)
REAL(int, ftruncate, int, off_t)
REAL(int, ftruncate64, int, off64_t)
REAL(int, unlink, const char *)
REAL(int, rename, const char *, const char *)
REAL(int, accept, int, struct sockaddr *, socklen_t *)
REAL(int, accept4, int, struct sockaddr *, socklen_t *, int)
REAL(int, clock_gettime, clockid_t, struct timespec *)
REAL(int, gettimeofday, struct timeval *, void *)

static void start(void) {
  const char *file = getenv("SLUIS_FAULTS");
  if (!file) return;
  find_open();
  int fd = real_open(file, O_RDWR | O_CLOEXEC);
  if (fd < 0) return;
  void *at = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (at != MAP_FAILED) control = at;
  close(fd);
}

/* A number from 0 to 999 (SplitMix64), the same sequence for the same seed. */
static int32_t roll(void) {
  uint64_t z = atomic_fetch_add(&control->dice, 0x9E3779B97F4A7C15ULL) + 0x9E3779B97F4A7C15ULL;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return (int32_t)((z ^ (z >> 31)) % 1000);
}

static int armed(int call) {
  return control && atomic_load(&control->armed) && (control->calls & call);
}

static int matches(const char *path) {
  size_t length = strlen(control->path), all = strlen(path);
  if (!length || control->path[length - 1] != '$') return strstr(path, control->path) != NULL;
  return all >= length - 1 && !memcmp(path + all - (length - 1), control->path, length - 1);
}

/* Zero when the call goes well; else the effect. */
static int due(const char *path) {
  if (!path || !matches(path)) return 0;
  if (atomic_fetch_add(&control->seen, 1) < control->pass) return 0;
  if (control->per_mille < 1000 && roll() >= control->per_mille) return 0;
  int64_t before = atomic_fetch_add(&control->hit, 1);
  if (control->most >= 0 && before >= control->most) {
    atomic_fetch_sub(&control->hit, 1);
    return 0;
  }
  return control->effect;
}

static int at_path(int call, const char *path) { return armed(call) ? due(path) : 0; }

static int at_file(int call, int fd) {
  if (!armed(call)) return 0;
  char link[64], path[1024];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return due(path);
}

static void killed(void) { raise(SIGKILL); }

/* Runs the call or what comes in its place; for a short write, "halved" writes half of it. */
#define CALL(effect, result, real, halved, failed) \
  int effect_ = (effect); \
  if (effect_ == KILL_BEFORE) killed(); \
  if (effect_ > 0) { errno = effect_; return failed; } \
  if (effect_ == SHORT_WRITE) return halved; \
  if (effect_ == FULL) { \
    if (atomic_load(&control->hit) == 1) return halved; \
    errno = ENOSPC; \
    return failed; \
  } \
  result done_ = real; \
  if (effect_ == KILL_AFTER) killed(); \
  return done_;

#define MODE(flags) \
  mode_t mode = 0; \
  if ((flags) & (O_CREAT | O_TMPFILE)) { \
    va_list more; \
    va_start(more, flags); \
    mode = va_arg(more, mode_t); \
    va_end(more); \
  }

int open(const char *path, int flags, ...) {
  MODE(flags)
  find_open();
  CALL(at_path(OPEN, path), int, real_open(path, flags, mode), real_open(path, flags, mode), -1)
}

int open64(const char *path, int flags, ...) {
  MODE(flags)
  find_open64();
  CALL(at_path(OPEN, path), int, real_open64(path, flags, mode), real_open64(path, flags, mode), -1)
}

int openat(int dir, const char *path, int flags, ...) {
  MODE(flags)
  find_openat();
  CALL(at_path(OPEN, path), int, real_openat(dir, path, flags, mode), real_openat(dir, path, flags, mode), -1)
}

int openat64(int dir, const char *path, int flags, ...) {
  MODE(flags)
  find_openat64();
  CALL(at_path(OPEN, path), int, real_openat64(dir, path, flags, mode), real_openat64(dir, path, flags, mode), -1)
}

static size_t half(size_t count) { return count > 1 ? count / 2 : count; }

ssize_t write(int fd, const void *bytes, size_t count) {
  find_write();
  CALL(at_file(WRITE, fd), ssize_t, real_write(fd, bytes, count), real_write(fd, bytes, half(count)), -1)
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
  find_pwrite();
  CALL(at_file(WRITE, fd), ssize_t, real_pwrite(fd, bytes, count, at), real_pwrite(fd, bytes, half(count), at), -1)
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
  find_pwrite64();
  CALL(at_file(WRITE, fd), ssize_t, real_pwrite64(fd, bytes, count, at),
       real_pwrite64(fd, bytes, half(count), at), -1)
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  find_writev();
  find_write();
  CALL(at_file(WRITE, fd), ssize_t, real_writev(fd, parts, count),
       real_write(fd, parts[0].iov_base, half(parts[0].iov_len)), -1)
}

ssize_t read(int fd, void *bytes, size_t count) {
  find_read();
  CALL(at_file(READ, fd), ssize_t, real_read(fd, bytes, count), real_read(fd, bytes, half(count)), -1)
}

ssize_t pread(int fd, void *bytes, size_t count, off_t at) {
  find_pread();
  CALL(at_file(READ, fd), ssize_t, real_pread(fd, bytes, count, at), real_pread(fd, bytes, half(count), at), -1)
}

ssize_t pread64(int fd, void *bytes, size_t count, off64_t at) {
  find_pread64();
  CALL(at_file(READ, fd), ssize_t, real_pread64(fd, bytes, count, at), real_pread64(fd, bytes, half(count), at), -1)
}

int fsync(int fd) {
  find_fsync();
  CALL(at_file(SYNC, fd), int, real_fsync(fd), real_fsync(fd), -1)
}

int fdatasync(int fd) {
  find_fdatasync();
  CALL(at_file(SYNC, fd), int, real_fdatasync(fd), real_fdatasync(fd), -1)
}

int ftruncate(int fd, off_t length) {
  find_ftruncate();
  CALL(at_file(TRUNCATE, fd), int, real_ftruncate(fd, length), real_ftruncate(fd, length), -1)
}

int ftruncate64(int fd, off64_t length) {
  find_ftruncate64();
  CALL(at_file(TRUNCATE, fd), int, real_ftruncate64(fd, length), real_ftruncate64(fd, length), -1)
}

int unlink(const char *path) {
  find_unlink();
  CALL(at_path(REMOVE, path), int, real_unlink(path), real_unlink(path), -1)
}

int rename(const char *from, const char *to) {
  find_rename();
  CALL(at_path(REMOVE, from), int, real_rename(from, to), real_rename(from, to), -1)
}

/* A connection has no path: it is met by faults on every file only. */
static int at_socket(void) { return armed(ACCEPT) ? due("") : 0; }

int accept(int fd, struct sockaddr *from, socklen_t *length) {
  find_accept();
  CALL(at_socket(), int, real_accept(fd, from, length), real_accept(fd, from, length), -1)
}

int accept4(int fd, struct sockaddr *from, socklen_t *length, int flags) {
  find_accept4();
  CALL(at_socket(), int, real_accept4(fd, from, length, flags), real_accept4(fd, from, length, flags), -1)
}

/* The wall clock can step; the clocks that only measure time never do. */
int clock_gettime(clockid_t id, struct timespec *now) {
  find_clock_gettime();
  int result = real_clock_gettime(id, now);
  int64_t ahead = control ? atomic_load(&control->clock) : 0;
  if (result == 0 && ahead && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) {
    int64_t nanos = now->tv_nsec + ahead % 1000000000;
    now->tv_sec += ahead / 1000000000 + (nanos >= 1000000000) - (nanos < 0);
    now->tv_nsec = (nanos + 1000000000) % 1000000000;
  }
  return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  find_gettimeofday();
  int result = real_gettimeofday(now, zone);
  struct timespec ahead;
  if (result == 0 && control && atomic_load(&control->clock)) {
    clock_gettime(CLOCK_REALTIME, &ahead);
    now->tv_sec = ahead.tv_sec;
    now->tv_usec = ahead.tv_nsec / 1000;
  }
  return result;
}

time_t time(time_t *at) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (at) *at = now.tv_sec;
  return now.tv_sec;
}
