# SPDX-License-Identifier: MIT
# Baton: one makefile, no recursion.  `make help` lists the targets.

# ---- Settings: change these on the command line ---------------------------
BUILD  ?= release
OUT    ?= build/$(BUILD)
PREFIX ?= /usr/local
WERROR ?= 0
# Release by gcc is built with a profile: the loop, the types and the heap are
# compiled twice, once to count. PROFILE=0 saves that minute, and warns of what
# one has just edited.
PROFILE ?= 1
ifeq ($(origin CC),default)
CC := gcc
endif

# Small objects live in our own slabs, so little is left for malloc to win:
# tcmalloc costs 2 ms and 3 MiB at start and is no faster after it.
MALLOC ?= system

# ---- Flags ----------------------------------------------------------------
# Release is not position-independent: tables of pointers (types, native
# functions) then need no relocation at start.
FLAGS_debug   = -Og -g3 -DBATON_DEBUG=1
FLAGS_release = -O2 -g -fno-pie
SANITIZE_asan = -fsanitize=address,undefined -fno-sanitize-recover=undefined
SANITIZE_tsan = -fsanitize=thread
FLAGS_asan = -O1 -g -DBATON_DEBUG=1 -fno-omit-frame-pointer $(SANITIZE_asan)
FLAGS_tsan = -O1 -g -DBATON_DEBUG=1 -fno-omit-frame-pointer $(SANITIZE_tsan)
LINK_release  = -no-pie -static-libgcc
ifeq ($(FLAGS_$(BUILD)),)
$(error BUILD=$(BUILD) is not one of debug, release, asan, tsan)
endif
ifeq ($(filter $(MALLOC),tcmalloc system),)
$(error MALLOC=$(MALLOC) is not one of tcmalloc, system)
endif

WARNINGS = -Wall -Wextra -Wshadow -Wundef -Wvla -Wwrite-strings \
           -Wstrict-prototypes -Wmissing-prototypes -Wunused-label \
           $(if $(filter 1,$(WERROR)),-Werror)
IS_CLANG := $(findstring clang,$(shell $(CC) --version 2>/dev/null))
# Global common subexpressions and merged tails undo the threaded dispatch.
LOOP_FLAGS := $(if $(IS_CLANG),,-fno-gcse -fno-crossjumping)
PROFILED := $(if $(IS_CLANG),,$(and $(filter release,$(BUILD)),\
              $(filter 1,$(PROFILE))))
BASE_FLAGS = -std=gnu11 -D_GNU_SOURCE -I. -pthread -fno-strict-aliasing \
             -DBATON_BUILD=\"$(BUILD)\"
ALL_CFLAGS = $(BASE_FLAGS) $(WARNINGS) $(FLAGS_$(BUILD)) $(PROFILE_USE) \
             $(CFLAGS)

# Libraries are linked statically where the archive is there (0.5 ms less at
# start, 1.7 MiB less memory).  Looked up when linking: `setup` comes first.
has_archive = $(filter /%,$(shell $(CC) -print-file-name=lib$(1).a))
one_lib     = $(if $(and $(filter release,$(BUILD)),$(call has_archive,$(1))),\
              -Wl$(,)-Bstatic -l$(1) -Wl$(,)-Bdynamic,-l$(1))
, := ,
LIB_system   =
LIB_tcmalloc = $(call one_lib,tcmalloc_minimal)
LIBS = $(LIB_$(MALLOC)) $(foreach l,readline tinfo gmp pcre2-8 utf8proc \
       nettle z stdc++,$(call one_lib,$(l))) -lpthread -lm -ldl
ALL_LDFLAGS = $(LINK_$(BUILD)) $(SANITIZE_$(BUILD)) -pthread $(LDFLAGS)

# ---- Files ----------------------------------------------------------------
SRC  := $(sort $(shell find vm compiler stdlib repl -name '*.c' 2>/dev/null))
HDR  := $(sort $(shell find vm compiler stdlib repl -name '*.h' \
          ! -name '*.inc.h' 2>/dev/null))
LIBPY_DIRS := $(shell find stdlib/lib -type d 2>/dev/null)
LIBPY := stdlib/trace_page.html $(sort $(shell find stdlib/lib -name '*.py'))
GEN  := $(OUT)/gen/embedded_text.S $(OUT)/gen/embedded.c
OBJ  := $(SRC:%.c=$(OUT)/%.o) $(OUT)/gen/embedded_text.o \
        $(OUT)/gen/embedded.o $(OUT)/gen/unicode_names.o
UNICODE := /usr/share/unicode
UNIT := $(patsubst tests/unit/%.c,$(OUT)/unit/%,$(wildcard tests/unit/*.c))
HOT   := $(filter vm/exec/% vm/object/% vm/heap/%,$(SRC))
TRAIN := $(OUT)/train
RUNNER := $(OUT)/tests/run
RUNNER_SRC := $(wildcard tests/runner/*.c)
SAY  = @printf '  %-6s %s\n'

.PHONY: baton demo test bench unit oracle record headers layers check help
.PHONY: measured pictures install uninstall clean setup runner
.DELETE_ON_ERROR:

baton: $(OUT)/baton                ## the binary, build/$(BUILD)/baton (default)
$(OUT)/baton: $(OBJ)
	$(SAY) LINK $@
	@$(CC) $(ALL_LDFLAGS) -o $@ $(OBJ) $(LIBS)

$(OUT)/libbaton.a: $(filter-out $(OUT)/repl/main.o,$(OBJ))
	@rm -f $@ && $(AR) rcs $@ $^

$(OUT)/%.o: %.c | setup
	$(SAY) CC $<
	@mkdir -p $(@D) && $(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(OUT)/vm/exec/eval_%.o $(TRAIN)/vm/exec/eval_%.o: CFLAGS += $(LOOP_FLAGS)

# gcc looks for x.gcda beside x.o (ccache would write it elsewhere). A profile,
# once taken, stays: functions edited later go without theirs until `make
# clean`. The first compilation gives the warnings; the second (-w) would add
# what only inlining by the profile makes it suspect.
ifneq ($(PROFILED),)
$(HOT:%.c=$(OUT)/%.o): private PROFILE_USE = -fprofile-use \
  -fprofile-partial-training -w
$(HOT:%.c=$(OUT)/%.o): | $(TRAIN)/done
$(TRAIN)/%.o: %.c | setup
	$(SAY) COUNT $<
	@mkdir -p $(@D) && $(filter-out ccache,$(CC)) $(ALL_CFLAGS) \
	  -fprofile-generate -c -o $@ $<
$(TRAIN)/baton: $(HOT:%.c=$(TRAIN)/%.o) \
                $(filter-out $(HOT:%.c=$(OUT)/%.o),$(OBJ))
	@$(CC) $(ALL_LDFLAGS) -fprofile-generate -o $@ $^ $(LIBS)
$(TRAIN)/done: | $(if $(wildcard $(TRAIN)/done),,$(TRAIN)/baton)
	$(SAY) TRAIN $(TRAIN)/baton
	@tools/train $(abspath $(TRAIN)/baton)
	@cd $(TRAIN) && find vm -name '*.gcda' -exec cp --parents {} .. \; && \
	  touch done
endif

$(OUT)/gen/%.o: $(OUT)/gen/%.c | setup
	@$(CC) $(ALL_CFLAGS) -c -o $@ $<
$(OUT)/gen/%.o: $(OUT)/gen/%.S $(LIBPY) | setup
	@$(CC) -c -o $@ $<
$(GEN) &: tools/embed $(LIBPY) $(LIBPY_DIRS)
	@mkdir -p $(OUT)/gen && tools/embed stdlib/lib $(GEN)
$(OUT)/gen/unicode_names.o: $(OUT)/gen/unicode_names.S
	@$(CC) -c -o $@ $<
$(OUT)/gen/unicode_names.S: tools/unicode_names | setup
	@mkdir -p $(OUT)/gen && tools/unicode_names $(UNICODE) \
	  $(OUT)/gen/unicode_names.gz $@

$(OUT)/unit/%: tests/unit/%.c $(OUT)/libbaton.a
	$(SAY) UNIT $@
	@mkdir -p $(@D) && $(CC) $(ALL_CFLAGS) -MMD -MP -MF $@.d \
	  $(ALL_LDFLAGS) -o $@ $< $(OUT)/libbaton.a $(LIBS)

$(RUNNER): $(RUNNER_SRC) tests/runner/runner.h | setup
	@mkdir -p $(@D) && $(CC) -std=gnu11 -D_GNU_SOURCE -I. -O1 -g \
	  $(WARNINGS) -o $@ $(RUNNER_SRC)
$(OUT)/tests/pty: tests/pty/pty.c | setup
	@mkdir -p $(@D) && $(CC) -std=gnu11 -D_GNU_SOURCE -O1 $(WARNINGS) \
	  -o $@ $< -lutil
runner: $(RUNNER) $(OUT)/tests/pty

setup:                             ## install the packages needed to build
	@tools/setup.sh

demo: $(OUT)/baton                 ## threads against processes, then the race
	$(OUT)/baton examples/threads_vs_processes.py
	$(OUT)/baton examples/refcount_race.py || [ $$? = 3 ]  # it is corrupted

test: $(OUT)/baton runner $(UNIT)  ## every test; T=word picks some
	@$(RUNNER) --baton $(OUT)/baton --unit $(OUT)/unit $(addprefix --filter ,$(T))

unit: $(UNIT) $(RUNNER)            ## the C unit tests alone
	@$(RUNNER) --unit $(OUT)/unit
oracle: runner                     ## replay the cases under python3
	@$(RUNNER) --oracle $(addprefix --filter ,$(T)) \
	  $(addprefix --baton ,$(wildcard $(OUT)/baton))

record: $(RUNNER)                  ## write missing .out goldens from python3
	@$(RUNNER) --record $(addprefix --filter ,$(T))
bench: $(OUT)/baton                ## Baton beside python3; COUNT=1 instructions
	@BATON=$(OUT)/baton COUNT=$(COUNT) bench/run

measured: $(OUT)/baton             ## docs/measured.md: all figures, anew
	@BATON=$(OUT)/baton tools/measured >$(OUT)/measured.md \
	  && cp $(OUT)/measured.md docs/measured.md

headers:                           ## every header compiles alone
	@for h in $(HDR); do echo "#include \"$$h\"" | $(CC) $(ALL_CFLAGS) \
	  -fsyntax-only -x c - || { echo "$$h does not compile alone"; exit 1; }; \
	done
layers:                            ## includes point only down the layers
	@tools/layers.sh
check: headers layers test         ## what must hold before a commit

# Real output, drawn: to be made anew when it changes.
PICTURE = | $(OUT)/baton tools/picture.py
pictures: $(OUT)/baton             ## docs/pictures/*.svg from real output
	@for name in threads_vs_processes lost_update timeline; do \
	  echo "  SVG    docs/pictures/$$name.svg"; \
	  $(OUT)/baton examples/$$name.py $(PICTURE) "baton examples/$$name.py" \
	    > docs/pictures/$$name.svg || exit 1; \
	done

install: $(OUT)/baton              ## into $(DESTDIR)$(PREFIX)/bin
	install -D -m 755 $(OUT)/baton "$(DESTDIR)$(PREFIX)/bin/baton"

uninstall:                         ## out of $(DESTDIR)$(PREFIX)/bin
	rm -f "$(DESTDIR)$(PREFIX)/bin/baton"

help:                              ## this text
	@sed -n 's/^\([a-z]*\):[^#]*## /\1: /p' Makefile | \
	  awk -F': ' '{ printf "  %-10s %s\n", $$1, $$2 }'
	@echo "  BUILD=debug|release|asan|tsan MALLOC=tcmalloc|system PROFILE=0|1"
	@echo "  CC=gcc|clang"

clean:                             ## remove build/
	rm -rf build

-include $(SRC:%.c=$(OUT)/%.d) $(UNIT:%=%.d)
