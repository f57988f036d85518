/*
 * Asks for names, for names.sh. Arguments in order: s:ADDRESS sets the name server, 4:NAME and 6:NAME look up addresses, r:ADDRESS looks up
 * a name. Prints one line for each.
 */
#include "chip.h"

static int is_six(const char *text)
{
    return strchr(text, ':') != NULL;
}

static void set_server(const char *text)
{
    struct in6_addr six;
    struct in_addr four;

    /* An address fills half of an unsigned long; the other half may be anything. */
    memset(&four, 0xDD, sizeof four);
    inet_pton(is_six(text) ? AF_INET6 : AF_INET, text, is_six(text) ? (void *)&six : (void *)&four);
    printf("server %s: %d\n", text, is_six(text) ? setNameServer(AF_INET6, &six) : setNameServer(AF_INET, &four));
}

static void find_4(const char *name)
{
    struct in_addr found[200];
    char text[16];
    int i, count = getHostByName(name, 200, found);

    printf("%s: %d", name, count);
    for (i = 0; i < count && i < 3; i++) {
        InetToAscii(&found[i].s_addr, text);
        printf(" %s", text);
    }
    puts("");
}

static void find_6(const char *name)
{
    struct in6_addr found[4];
    char text[46];
    int i, count = getHostByName2(name, 4, found);

    printf("%s: %d", name, count);
    for (i = 0; i < count; i++) {
        inet_ntop(AF_INET6, &found[i], text, sizeof text);
        printf(" %s", text);
    }
    puts("");
}

static void find_name(const char *text)
{
    struct in6_addr six;
    struct in_addr four;
    char name[255] = "";
    int result;

    memset(&four, 0xDD, sizeof four);
    inet_pton(is_six(text) ? AF_INET6 : AF_INET, text, is_six(text) ? (void *)&six : (void *)&four);
    result = is_six(text) ? getHostByAddr2(&six, name) : getHostByAddr(&four, name);
    printf("%s: %d %s\n", text, result, name);
}

int main(int argc, char **argv)
{
    int i;

    for (i = 1; i < argc; i++) {
        const char *rest = argv[i] + 2;

        switch (argv[i][0]) {
        case 's': set_server(rest); break;
        case '4': find_4(rest); break;
        case '6': find_6(rest); break;
        default: find_name(rest); break;
        }
        fflush(stdout);
    }
    return 0;
}
