/*
 * The certificates of programs/certificates.h in the store: Root, Middle below it, and Own below that, with its key.
 */
#ifndef IDENTITY_H
#define IDENTITY_H

#include "chip.h"
#include "programs/certificates.h"

#define PEM_IN_MEMORY 5

/* 0, or the first error. */
UNUSED static int add_fixed_identity(void)
{
    int error = 0;

    if (add_certificate(root_pem, PEM_IN_MEMORY, 0x0A, "Root", NULL, &error) == 0
        && add_certificate(middle_pem, PEM_IN_MEMORY, 0x02, "Middle", "Root", &error) == 0 && add_key(own_key, PEM_IN_MEMORY, 0, &error) == 0)
        add_certificate(own_pem, PEM_IN_MEMORY, 0x01, "Own", "Middle", &error);
    return error;
}

#endif
