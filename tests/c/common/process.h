/*
 * What a process looks like from inside, before and after the library was at work: all that a guest has to leave as it was.
 */
#ifndef PROCESS_H
#define PROCESS_H

#include <dirent.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tap.h"

#define SIGNALS 65

__attribute__((unused))
static int entries(const char *folder)
{
    DIR *directory = opendir(folder);
    int count = 0;

    while (readdir(directory) != NULL)
        count++;
    closedir(directory);
    return count;
}

struct process {
    struct sigaction actions[SIGNALS];
    sigset_t mask;
    char locale[64];
    char folder[4096];
    int descriptors;
    int threads;
    mode_t mode;
    struct rlimit files;
};

__attribute__((unused))
static void look(struct process *process)
{
    int i;

    memset(process, 0, sizeof *process);
    for (i = 1; i < SIGNALS; i++)
        sigaction(i, NULL, &process->actions[i]);
    sigprocmask(SIG_SETMASK, NULL, &process->mask);
    snprintf(process->locale, sizeof process->locale, "%s", setlocale(LC_ALL, NULL));
    if (getcwd(process->folder, sizeof process->folder) == NULL)
        process->folder[0] = '\0';
    process->descriptors = entries("/proc/self/fd");
    process->threads = entries("/proc/self/task");
    process->mode = umask(022);
    umask(process->mode);
    getrlimit(RLIMIT_NOFILE, &process->files);
}

/* The runtime needs these: faults of managed code become error codes, and the collector stops threads. */
static int is_runtimes_own(int number)
{
    return number == SIGSEGV || number == SIGFPE || number == 34;
}

__attribute__((unused))
static void compare(const struct process *before, const struct process *after, const char *when)
{
    int i, changed = 0;

    for (i = 1; i < SIGNALS; i++) {
        if (is_runtimes_own(i) || before->actions[i].sa_handler == after->actions[i].sa_handler)
            continue;
        ok(0, "%s: disposition of signal %d (%s) as found", when, i, strsignal(i));
        changed++;
    }
    ok(changed == 0, "%s: signal dispositions as found", when);
    ok(memcmp(&before->mask, &after->mask, sizeof before->mask) == 0, "%s: signal mask as found", when);
    ok(strcmp(before->locale, after->locale) == 0, "%s: locale as found", when);
    ok(strcmp(before->folder, after->folder) == 0, "%s: working folder as found", when);
    ok(before->mode == after->mode, "%s: umask as found", when);
    ok(before->files.rlim_cur == after->files.rlim_cur, "%s: limit of open files as found", when);
    is(after->descriptors, before->descriptors, "no file descriptor more");
    ok(after->threads <= before->threads + 1, "%s: one thread more at most (%d, then %d)", when, before->threads, after->threads);
}

/* How many bytes a function prints to stdout and stderr, in a child that does nothing else; -1 if it does not end with 0. */
__attribute__((unused))
static long printed_by(int (*function)(void))
{
    char text[256];
    long sum = 0;
    ssize_t n;
    int status = -1, pipes[2];
    pid_t child;

    if (pipe(pipes) != 0)
        return -1;
    fflush(NULL);
    child = fork();
    if (child == 0) {
        dup2(pipes[1], STDOUT_FILENO);
        dup2(pipes[1], STDERR_FILENO);
        close(pipes[0]);
        close(pipes[1]);
        alarm(60);
        _exit(function());
    }
    close(pipes[1]);
    while ((n = read(pipes[0], text, sizeof text)) > 0)
        sum += n;
    close(pipes[0]);
    return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? sum : -1;
}

#endif
