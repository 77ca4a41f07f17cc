// SPDX-License-Identifier: MIT
// importer.c -- import: from a name to a module.
//
// A module is looked for in sys.modules, then among those in C, then among
// the embedded ones, then in the folders of its package's __path__ or of
// sys.path: NAME/__init__.py, then NAME.py. No compiled files are written.
// Files of the script's own folder come before embedded modules, as they do
// before CPython's library.
//
// A module is entered in sys.modules before its body runs, so that modules
// which import each other find what is there already; when the body raises,
// the entry is taken out again. Two threads that import the same module at
// once: the second waits for the first (import_lock.c).
#include "stdlib/importer.h"

#include "stdlib/codec_hook.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compiler/compile.h"
#include "stdlib/import_lock.h"
#include "stdlib/registry.h"
#include "stdlib/warn.h"
#include "vm/exec/eval.h"  // running a module's body
#include "vm/native.h"

static Dict *modules(Thread *t)
{
    return as_dict(t->interp->modules);
}

// Files ---------------------------------------------------------------------

static bool grow(char **text, size_t *capacity)
{
    size_t larger = *capacity ? *capacity * 2 : 16384;
    char *moved = realloc(*text, larger + 1);
    if (!moved) return false;
    *text = moved;
    *capacity = larger;
    return true;
}

static bool read_all(int fd, char **text, int64_t *size)
{
    size_t capacity = 0, used = 0;
    *text = NULL;
    for (;;) {
        if (used == capacity && !grow(text, &capacity)) {
            errno = ENOMEM;
            return false;
        }
        ssize_t n = read(fd, *text + used, capacity - used);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        if (n == 0) break;
        used += (size_t)n;
    }
    (*text)[used] = '\0';
    *size = (int64_t)used;
    return true;
}

bool read_source_file(Thread *t, Str *path, char **text, int64_t *size)
{
    thread_blocking_begin(t, WAIT_IO_READ, NULL);
    int fd = open(path->data, O_RDONLY | O_CLOEXEC);
    bool read = fd >= 0 && read_all(fd, text, size);
    int error = errno;
    if (fd >= 0) close(fd);
    thread_blocking_end(t);
    if (read) return true;
    if (fd >= 0) free(*text);
    *text = NULL;
    raise_errno(t, error, from_object(path));
    return false;
}

static bool is_file(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 && S_ISREG(s.st_mode);
}

// Running -------------------------------------------------------------------

bool import_run(Thread *t, Module *module, const char *text, int64_t size,
                Str *file)
{
    CompileStatus status;
    Code *code = compile_source(t, text, size, file, COMPILE_FILE, 0,
                                &status);
    if (!code) return false;
    module_set_running(module, true);
    Value r = eval_code(t, code, module->dict, UNDEF, NULL);
    module_set_running(module, false);
    decref_object(code);
    if (r == ERROR) return false;
    decref(r);
    return true;
}

// What was found, before it's run.
typedef struct Found {
    const NativeModule *native;
    const char *text;      // embedded, or owned_text
    char *owned_text;
    int64_t size;
    Str *file;             // owned; NULL for native ones
    Value path;            // list of folders of a package; UNDEF: none; owned
} Found;

static void found_release(Found *found)
{
    free(found->owned_text);
    decref_maybe(found->file);
    decref(found->path);
}

static Value folder_list(Thread *t, const char *folder, int64_t size)
{
    Str *text = str_new(t, folder, size);
    List *list = text ? list_new(t, 1) : NULL;
    if (!list || !list_append(t, list, from_object(text))) {
        decref_maybe(list);
        decref_maybe(text);
        return ERROR;
    }
    decref_object(text);
    return from_object(list);
}

// A path from the root, as __file__ has it; as it is when nobody knows where
// we are. Takes the reference; ERROR stays one.
static Value from_root_steal(Thread *t, Value path)
{
    if (path == ERROR || as_str(path)->data[0] == '/') return path;
    char *here = getcwd(NULL, 0);
    if (!here) return path;
    const char *rest = as_str(path)->data;
    while (rest[0] == '.' && rest[1] == '/') rest += 2;
    Value whole = str_formatf(t, strcmp(here, "/") ? "%s/%s" : "%s%s", here,
                              rest);
    free(here);
    decref(path);
    return whole;
}

// -1 failed, 0 not there, 1 found.
static int find_file(Thread *t, const char *folder, const char *name,
                     Found *found)
{
    const char *slash = *folder && folder[strlen(folder) - 1] != '/'
        ? "/" : "";
    Value path = str_formatf(t, "%s%s%s/__init__.py", folder, slash, name);
    if (path == ERROR) return -1;
    bool package = is_file(as_str(path)->data);
    if (!package) {
        decref(path);
        path = str_formatf(t, "%s%s%s.py", folder, slash, name);
        if (path == ERROR) return -1;
        if (!is_file(as_str(path)->data)) {
            decref(path);
            return 0;
        }
    }
    path = from_root_steal(t, path);
    if (path == ERROR) return -1;
    found->file = as_str(path);
    if (!read_source_file(t, found->file, &found->owned_text, &found->size))
        return -1;
    found->text = found->owned_text;
    if (!package) return 1;
    int64_t folder_size = found->file->size
                        - (int64_t)strlen("/__init__.py");
    found->path = folder_list(t, found->file->data, folder_size);
    return found->path == ERROR ? -1 : 1;
}

static int find_in_folders(Thread *t, Value folders, const char *name,
                           Found *found)
{
    if (!is_list(folders)) return 0;
    for (int64_t i = 0; i < list_size(as_list(folders)); i++) {
        Value folder = new_ref(list_items(as_list(folders))[i]);
        int r = is_str(folder)
            ? find_file(t, as_str(folder)->data, name, found) : 0;
        decref(folder);
        if (r) return r;
    }
    return 0;
}

static bool is_folder(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

// Folders of the name without an __init__.py: a package in several places,
// with neither file nor text.
static int find_namespace(Thread *t, Value folders, const char *name,
                          Found *found)
{
    for (int64_t i = 0; is_list(folders) && i < list_size(as_list(folders));
         i++) {
        Value folder = list_items(as_list(folders))[i];
        if (!is_str(folder)) continue;
        const char *root = as_str(folder)->size ? as_str(folder)->data : ".";
        Value path = from_root_steal(t, str_formatf(t, "%s/%s", root, name));
        if (path == ERROR) return -1;
        bool fine = true;
        if (is_folder(as_str(path)->data)) {
            if (found->path == UNDEF)
                found->path = folder_list(t, as_str(path)->data,
                                          as_str(path)->size);
            else fine = list_append(t, as_list(found->path), path);
        }
        decref(path);
        if (!fine || found->path == ERROR) return -1;
    }
    return found->path != UNDEF;
}

static int find_embedded(Thread *t, Str *full, Found *found)
{
    const EmbeddedModule *m = registry_embedded(full->data);
    if (!m) return 0;
    found->text = m->text;
    found->size = m->size;
    Value file = str_formatf(t, "<baton>/%U%s", full,
                             m->is_package ? "/__init__.py" : ".py");
    if (file == ERROR) return -1;
    found->file = as_str(file);
    if (!m->is_package) return 1;
    List *none = list_new(t, 0);
    found->path = none ? from_object(none) : ERROR;
    return none ? 1 : -1;
}

// path: the package's __path__, or UNDEF at top level.
static int find(Thread *t, Str *full, Value path, Found *found)
{
    const char *dot = strrchr(full->data, '.');
    const char *name = dot ? dot + 1 : full->data;
    *found = (Found){.path = UNDEF};
    found->native = registry_native(full->data);
    if (found->native) return 1;
    Value folders = path == UNDEF ? t->interp->sys_path : path;
    int r = find_in_folders(t, folders, name, found);
    if (!r) r = find_embedded(t, full, found);
    return r ? r : find_namespace(t, folders, name, found);
}

bool import_find_source(Thread *t, Str *name, char **text, int64_t *size,
                        Str **file, bool *is_package)
{
    Value path = UNDEF, parent = UNDEF;
    const char *dot = strrchr(name->data, '.');
    if (dot) {
        Value package = str_formatf(t, "%.*s", (int)(dot - name->data),
                                    name->data);
        if (package == ERROR) return false;
        parent = import_c(t, as_str(package)->data);
        decref(package);
        if (parent == ERROR) return false;
        path = attr_get_maybe(t, parent, NAME_STR(__path__));
        decref(parent);
        if (path == ERROR) return false;
    }
    Found found;
    int r = find(t, name, path, &found);
    decref(path);
    if (r == 0 || (r > 0 && !found.text)) {
        raisef(t, ImportError, "%s", r ? "No code object available for it"
                                       : "No module of the name");
        found_release(&found);
        return false;
    }
    if (r > 0) {
        *text = found.owned_text ? found.owned_text
                                 : strndup(found.text, (size_t)found.size);
        found.owned_text = NULL;
        *size = found.size;
        *file = found.file;
        found.file = NULL;
        *is_package = found.path != UNDEF;
    }
    found_release(&found);
    return r > 0;
}

// Making a module ------------------------------------------------------------

static bool set_names(Thread *t, Module *module, Str *full,
                      const Found *found)
{
    const char *dot = strrchr(full->data, '.');
    int64_t parent = dot ? dot - full->data : 0;
    Str *package = found->path != UNDEF ? as_str(new_ref_to(full))
                                        : str_new(t, full->data, parent);
    if (!package) return false;
    bool set = dict_set_str(t, module->dict, NAME_STR(__package__),
                            from_object(package));
    decref_object(package);
    if (set)
        set = dict_set_str(t, module->dict, NAME_STR(__file__), found->file
                           ? from_object(found->file) : NONE);
    if (set && found->path != UNDEF)
        set = dict_set_str(t, module->dict, NAME_STR(__path__), found->path);
    return set;
}

static Value make_from_source(Thread *t, Str *full, const Found *found)
{
    Module *module = module_new(t, full);
    if (!module) return ERROR;
    bool made = set_names(t, module, full, found)
        && dict_set_str(t, modules(t), full, from_object(module))
        && (!found->text
            || import_run(t, module, found->text, found->size, found->file));
    if (!made) {
        Value pending = error_take(t);
        dict_delete(t, modules(t), from_object(full));
        error_restore_steal(t, pending);
        decref_object(module);
        return ERROR;
    }
    // A module may have put something else in its own place. It stands behind
    // those that it imported.
    Value entered = dict_get_str(modules(t), full);
    Value r = entered == UNDEF ? from_object(module) : new_ref(entered);
    if (entered != UNDEF) {
        decref_object(module);
        if (dict_delete(t, modules(t), from_object(full)) < 0
            || !dict_set_str(t, modules(t), full, r)) {
            decref(r);
            return ERROR;
        }
    }
    return r;
}

static Value make_native(Thread *t, Str *full, const NativeModule *native)
{
    Module *module = module_from_native(t, native);
    if (!module) return ERROR;
    if (dict_set_str(t, modules(t), full, from_object(module)))
        return from_object(module);
    decref_object(module);
    return ERROR;
}

// Takes the text over.
static Value raise_missing_steal(Thread *t, Str *full, Value text)
{
    Value type = from_object(error_type(t, ModuleNotFoundError));
    Tuple *names = tuple_new(t, 1);
    if (!names) {
        decref(text);
        return ERROR;
    }
    names->items[0] = new_ref_to(NAME_STR(name));
    Value args[2] = {text, from_object(full)};
    Value e = call(t, type, args, 1, names);
    decref_object(names);
    decref(text);
    if (e == ERROR) return ERROR;
    raise_value(t, e);
    decref(e);
    return ERROR;
}

static Value raise_not_found(Thread *t, Str *full, Str *not_package)
{
    Value text = not_package
        ? str_formatf(t, "No module named '%U'; '%U' is not a package", full,
                      not_package)
        : str_formatf(t, "No module named '%U'", full);
    return text == ERROR ? ERROR : raise_missing_steal(t, full, text);
}

// The parent package of a dotted name, imported; UNDEF at top level.
static Value import_absolute(Thread *t, Str *full);

static Value import_parent(Thread *t, Str *full)
{
    const char *dot = strrchr(full->data, '.');
    if (!dot) return UNDEF;
    Str *name = str_new(t, full->data, dot - full->data);
    if (!name) return ERROR;
    name = str_intern_steal(name);
    Value parent = import_absolute(t, name);
    decref_object(name);
    return parent;
}

static Value load(Thread *t, Str *full, Value parent)
{
    Value path = UNDEF;
    if (parent != UNDEF) {
        path = attr_get_maybe(t, parent, NAME_STR(__path__));
        if (path == ERROR) return ERROR;
        if (path == UNDEF) {
            Str *package = is_module(parent) ? as_module(parent)->name : full;
            return raise_not_found(t, full, package);
        }
    }
    Found found;
    int r = find(t, full, path, &found);
    decref(path);
    Value module = ERROR;
    if (r == 0) raise_not_found(t, full, NULL);
    else if (r > 0) module = found.native
        ? make_native(t, full, found.native)
        : make_from_source(t, full, &found);
    found_release(&found);
    return module;
}

// A submodule becomes an attribute of its package.
static bool bind_to_parent(Thread *t, Value parent, Str *full, Value module)
{
    if (parent == UNDEF) return true;
    Str *name = str_from_c(t, strrchr(full->data, '.') + 1);
    if (!name) return false;
    name = str_intern_steal(name);
    bool set = attr_set(t, parent, name, module);
    decref_object(name);
    return set;
}

static Value import_new(Thread *t, Str *full)
{
    Value parent = import_parent(t, full);
    if (parent == ERROR) return ERROR;
    // Importing the package may have imported this one.
    Value module = new_ref(dict_get_str(modules(t), full));
    if (module == UNDEF) {
        module = load(t, full, parent);
        if (module != ERROR && !bind_to_parent(t, parent, full, module)) {
            decref(module);
            module = ERROR;
        }
    }
    decref(parent);
    return module;
}

static Value import_absolute(Thread *t, Str *full)
{
    Value module = dict_get_str(modules(t), full);
    if (module == NONE) {
        Value text = str_formatf(t, "import of %U halted; None in "
                                 "sys.modules", full);
        return text == ERROR ? ERROR : raise_missing_steal(t, full, text);
    }
    if (module != UNDEF && !import_lock_is_taken(t, full))
        return new_ref(module);
    ImportLock *lock;
    if (!import_lock_take(t, full, &lock)) return ERROR;
    module = import_new(t, full);
    import_lock_release(t, lock);
    return module;
}

// Names ----------------------------------------------------------------------

// The package that a relative import starts from; owned.
static Str *package_of(Thread *t, Value globals)
{
    Dict *dict = is_dict(globals) ? as_dict(globals) : NULL;
    Value package = dict ? dict_get_str(dict, NAME_STR(__package__)) : UNDEF;
    if (is_object(package) && is_str(package) && as_str(package)->size)
        return as_str(new_ref(package));
    Value name = dict ? dict_get_str(dict, NAME_STR(__name__)) : UNDEF;
    bool is_package = dict
        && dict_get_str(dict, NAME_STR(__path__)) != UNDEF;
    if (is_object(name) && is_str(name) && package == UNDEF) {
        if (is_package) return as_str(new_ref(name));
        const char *dot = strrchr(as_str(name)->data, '.');
        if (dot) return str_new(t, as_str(name)->data,
                                dot - as_str(name)->data);
    }
    raisef(t, ImportError, "attempted relative import with no known parent "
           "package");
    return NULL;
}

// `from ..a import b` in package p.q: p.a. Owned.
static Str *resolve(Thread *t, Str *name, Value globals, int level)
{
    Str *package = package_of(t, globals);
    if (!package) return NULL;
    int64_t size = package->size;
    for (; level > 1; level--) {
        while (size > 0 && package->data[size - 1] != '.') size--;
        if (size == 0) {
            decref_object(package);
            raisef(t, ImportError, "attempted relative import beyond "
                   "top-level package");
            return NULL;
        }
        size--;
    }
    Value full = str_formatf(t, "%.*s%s%U", (int)size, package->data,
                             name->size ? "." : "", name);
    decref_object(package);
    return full == ERROR ? NULL : as_str(full);
}

// Is what was raised that the module itself isn't there, not one it imports?
static bool is_missing(Thread *t, Str *full)
{
    if (!error_matches(t, ModuleNotFoundError)) return false;
    Value pending = error_take(t);
    Value name = attr_get_maybe(t, pending, NAME_STR(name));
    if (name == ERROR) error_clear(t);
    bool same = is_str(name) && str_equals_c(as_str(name), full->data);
    decref(name);
    error_restore_steal(t, pending);
    return same;
}

// The submodule, if the package has no attribute of the name. Where there is
// none, IMPORT_FROM words the error.
static bool import_missing(Thread *t, Value module, Str *full, Str *name)
{
    Value v = attr_get_maybe(t, module, name);
    if (v != UNDEF) {
        decref(v);
        return v != ERROR;
    }
    Value sub = str_formatf(t, "%U.%U", full, name);
    if (sub == ERROR) return false;
    Value imported = import_absolute(t, as_str(sub));
    bool fine = imported != ERROR;
    if (!fine && is_missing(t, as_str(sub))) {
        error_clear(t);
        fine = true;
    }
    decref(imported);
    decref(sub);
    return fine;
}

// `from package import submodule` imports the submodule; a star those that
// __all__ names.
static bool import_from_list(Thread *t, Value module, Str *full,
                             Value fromlist, bool in_all)
{
    Value path = attr_get_maybe(t, module, NAME_STR(__path__));
    if (path == ERROR || path == UNDEF) return path == UNDEF;
    decref(path);
    Value names = tuple_from_iterable(t, fromlist);
    if (names == ERROR) return false;
    bool fine = true;
    for (int64_t i = 0; fine && i < as_tuple(names)->size; i++) {
        Value name = as_tuple(names)->items[i];
        if (!is_str(name)) continue;
        if (!str_equals_c(as_str(name), "*")) {
            fine = import_missing(t, module, full, as_str(name));
        } else if (!in_all) {
            Value all = attr_get_maybe(t, module, NAME_STR(__all__));
            fine = all == UNDEF
                || (all != ERROR
                    && import_from_list(t, module, full, all, true));
            decref(all);
        }
    }
    decref(names);
    return fine;
}

static Value first_package(Thread *t, Str *full, Str *name, int level)
{
    const char *dot = strchr(name->data, '.');
    if (!dot) return import_absolute(t, full);
    // Of a relative name: as far as the first dot of what was written.
    int64_t size = dot - name->data;
    if (level > 0) size += full->size - name->size;
    Str *first = str_new(t, full->data, size);
    if (!first) return ERROR;
    Value module = import_absolute(t, first);
    decref_object(first);
    return module;
}

static bool has_items(Thread *t, Value fromlist)
{
    (void)t;
    return (is_tuple(fromlist) && as_tuple(fromlist)->size)
        || (is_list(fromlist) && list_size(as_list(fromlist)));
}

Value import_module(Thread *t, Value name_value, Value globals,
                    Value fromlist, int level)
{
    Str *name = as_str(name_value);
    if (level == 0 && name->size == 0)
        return raisef(t, ValueError, "Empty module name");
    Str *full = level > 0 ? resolve(t, name, globals, level)
                          : as_str(new_ref_to(name));
    if (!full) return ERROR;
    Value module = import_absolute(t, full);
    if (module != ERROR && has_items(t, fromlist)) {
        if (!import_from_list(t, module, full, fromlist, false)) {
            decref(module);
            module = ERROR;
        }
    } else if (module != ERROR) {
        decref(module);
        module = first_package(t, full, name, level);
    }
    decref_object(full);
    return module;
}

Value import_c(Thread *t, const char *name)
{
    Str *full = str_from_c(t, name);
    if (!full) return ERROR;
    full = str_intern_steal(full);
    Value module = import_absolute(t, full);
    decref_object(full);
    return module;
}

Value import_attribute(Thread *t, const char *module, const char *name)
{
    Value lib = import_c(t, module);
    Str *word = lib == ERROR ? NULL : str_intern_c(name);
    Value found = word ? attr_get(t, lib, word) : ERROR;
    decref(lib);
    return found;
}

bool importer_init(Thread *t)
{
    Interpreter *interp = t->interp;
    import_lock_start();
    warn_start();
    codec_hook_start();
    interp->import_hook = import_module;
    List *path = list_new(t, 0);
    if (!path) return false;
    interp->sys_path = from_object(path);
    Value builtins = import_c(t, "builtins");
    if (builtins == ERROR) return false;
    interp->builtins_module = builtins;
    interp->builtins = new_ref_to(as_module(builtins)->dict);
    Value sys = import_c(t, "sys");
    decref(sys);
    return sys != ERROR;
}
