# SPDX-License-Identifier: MIT
"""Setting loggers up from dictionaries and files."""

import logging
import logging.handlers
import sys

from _dotted import find

_LEVELS = ('version', 'formatters', 'filters', 'handlers', 'loggers', 'root',
           'incremental', 'disable_existing_loggers')


class DictConfigurator:
    """Does what a dictionary says."""

    def __init__(self, config):
        self.config = config
        self._made = {}

    def resolve(self, name):
        try:
            return find(name)
        except ImportError as e:
            raise ValueError(f'Cannot resolve {name!r}: {e}') from e

    def convert(self, value):
        """ext://a.b is an object, cfg://a.b a part of the dictionary."""
        if isinstance(value, dict):
            return {k: self.convert(v) for k, v in value.items()}
        if isinstance(value, list):
            return [self.convert(v) for v in value]
        if isinstance(value, tuple):
            return tuple([self.convert(v) for v in value])
        if isinstance(value, str):
            if value.startswith('ext://'):
                return self.resolve(value[6:])
            if value.startswith('cfg://'):
                return self._part(value[6:])
        return value

    def _part(self, path):
        found = self.config
        for key in path.replace('[', '.').replace(']', '').split('.'):
            if isinstance(found, (list, tuple)):
                found = found[int(key)]
            else:
                found = found[key]
        return self.convert(found)

    def configure_custom(self, config):
        factory = config.pop('()')
        if not callable(factory):
            factory = self.resolve(factory)
        more = config.pop('.', None)
        result = factory(**{k: v for k, v in config.items()
                            if k.isidentifier()})
        for name, value in (more or {}).items():
            setattr(result, name, value)
        return result

    # The parts ------------------------------------------------------------

    def configure(self):
        config = self.config
        if 'version' not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config['version'] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        with logging._lock:
            if config.get('incremental', False):
                self._change()
            else:
                self._renew()

    def _change(self):
        for name, values in self.config.get('handlers', {}).items():
            handler = logging.getHandlerByName(name)
            if handler is None:
                raise ValueError(f'No handler found with name {name!r}')
            if values.get('level'):
                handler.setLevel(logging._checkLevel(values['level']))
        for name, values in self.config.get('loggers', {}).items():
            self.configure_logger(name, values, True)
        if self.config.get('root'):
            self.configure_root(self.config['root'], True)

    def _renew(self):
        config = self.config
        disable = config.get('disable_existing_loggers', True)
        logging._handlers.clear()
        logging.shutdown(logging._handlerList[:])
        del logging._handlerList[:]
        formatters = self._all('formatters', self.configure_formatter,
                               'formatter')
        self._all('filters', self.configure_filter, 'filter')
        self._handlers()
        known = dict(logging.root.manager.loggerDict)
        named = config.get('loggers', {})
        for name in sorted(named):
            try:
                self.configure_logger(name, named[name])
            except Exception as e:
                raise ValueError(
                    f'Unable to configure logger {name!r}') from e
        for name, logger in known.items():
            if name in named or not isinstance(logger, logging.Logger):
                continue
            if any(name.startswith(n + '.') for n in named):
                logger.setLevel(logging.NOTSET)
                logger.handlers = []
                logger.propagate = True
            else:
                logger.disabled = disable
        if config.get('root'):
            try:
                self.configure_root(config['root'])
            except Exception as e:
                raise ValueError('Unable to configure root logger') from e

    def _all(self, section, make, what):
        made = self._made[section] = {}
        for name, values in self.config.get(section, {}).items():
            try:
                made[name] = make(dict(values))
            except Exception as e:
                raise ValueError(
                    f'Unable to configure {what} {name!r}') from e
        return made

    def _handlers(self):
        made = self._made['handlers'] = {}
        waiting = dict(sorted(self.config.get('handlers', {}).items()))
        while waiting:
            late = {}
            for name, values in waiting.items():
                if values.get('target') in waiting \
                        or set(values.get('handlers', ())) & set(waiting):
                    late[name] = values
                    continue
                try:
                    made[name] = handler = \
                        self.configure_handler(dict(values))
                    handler.name = name
                except Exception as e:
                    raise ValueError(
                        f'Unable to configure handler {name!r}') from e
            if len(late) == len(waiting):
                raise ValueError(
                    f'Unable to configure handler {next(iter(late))!r}')
            waiting = late

    def configure_formatter(self, config):
        if '()' in config:
            return self.configure_custom(self.convert(config))
        fmt = config.get('format')
        make = config.get('class')
        make = self.resolve(make) if make else logging.Formatter
        options = {}
        if 'validate' in config:
            options['validate'] = config['validate']
        if 'defaults' in config:
            options['defaults'] = config['defaults']
        return make(fmt, config.get('datefmt'), config.get('style', '%'),
                    **options)

    def configure_filter(self, config):
        if '()' in config:
            return self.configure_custom(self.convert(config))
        return logging.Filter(config.get('name', ''))

    def _add_filters(self, target, names):
        for name in names:
            if callable(name) or callable(getattr(name, 'filter', None)):
                target.addFilter(name)
                continue
            try:
                target.addFilter(self._made['filters'][name])
            except Exception as e:
                raise ValueError(f'Unable to add filter {name!r}') from e

    def configure_handler(self, config):
        formatter = config.pop('formatter', None)
        if formatter:
            try:
                formatter = self._made['formatters'][formatter]
            except Exception as e:
                raise ValueError(
                    f'Unable to set formatter {formatter!r}') from e
        level = config.pop('level', None)
        filters = config.pop('filters', None)
        more = config.pop('.', None)
        if '()' in config:
            make = config.pop('()')
            make = make if callable(make) else self.resolve(make)
        else:
            make = self.resolve(config.pop('class'))
        made = self._made['handlers']
        if isinstance(config.get('target'), str) and config['target'] in made:
            config['target'] = made[config['target']]
        options = {k: self.convert(v) for k, v in config.items()
                   if k.isidentifier()}
        if 'handlers' in options:
            self._queue_options(make, options)
        elif make is logging.handlers.QueueHandler:
            self._queue_options(make, options)
        listener = options.pop('listener_made', None)
        handler = make(**options)
        if listener is not None:
            handler.listener = listener(handler)
        if formatter:
            handler.setFormatter(formatter)
        if level is not None:
            handler.setLevel(logging._checkLevel(level))
        if filters:
            self._add_filters(handler, filters)
        for name, value in (more or {}).items():
            setattr(handler, name, value)
        return handler

    def _queue_options(self, make, options):
        """A QueueHandler has a queue, handlers and a listener for them."""
        if not (isinstance(make, type)
                and issubclass(make, logging.handlers.QueueHandler)):
            return
        import queue
        names = options.pop('handlers', ())
        targets = [self._made['handlers'][name] for name in names]
        respect = options.pop('respect_handler_level', False)
        listener = options.pop('listener', None)
        if isinstance(listener, str):
            listener = self.resolve(listener)
        listener = listener or logging.handlers.QueueListener
        q = options.get('queue')
        if q is None:
            q = queue.Queue()
        elif isinstance(q, str):
            q = self.resolve(q)()
        elif isinstance(q, dict):
            q = self.configure_custom(dict(q))
        options['queue'] = q
        if targets:
            options['listener_made'] = lambda handler: listener(
                handler.queue, *targets, respect_handler_level=respect)

    def _common(self, logger, config, incremental):
        level = config.get('level')
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for name in config.get('handlers') or ():
            try:
                logger.addHandler(self._made['handlers'][name])
            except Exception as e:
                raise ValueError(f'Unable to add handler {name!r}') from e
        self._add_filters(logger, config.get('filters') or ())

    def configure_logger(self, name, config, incremental=False):
        logger = logging.getLogger(name)
        self._common(logger, config, incremental)
        logger.disabled = False
        propagate = config.get('propagate')
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        self._common(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Set loggers up as a dictionary says."""
    dictConfigClass(config).configure()


def _names(parser, section):
    return [n.strip() for n in parser[section]['keys'].split(',')
            if n.strip()]


def _file_handlers(parser, formatters):
    handlers = {}
    scope = dict(vars(logging), logging=logging, sys=sys,
                 handlers=logging.handlers)
    for name in _names(parser, 'handlers'):
        section = parser['handler_' + name]
        make = eval(section['class'], scope)
        args = eval(section.get('args', '()'), scope)
        options = eval(section.get('kwargs', '{}'), scope)
        handler = make(*args, **options)
        handler.name = name
        if 'level' in section:
            handler.setLevel(section['level'])
        if section.get('formatter'):
            handler.setFormatter(formatters[section['formatter']])
        handlers[name] = handler
    return handlers


def _file_formatters(parser):
    formatters = {}
    for name in _names(parser, 'formatters'):
        section = parser['formatter_' + name]
        make = logging.Formatter
        if section.get('class'):
            make = find(section['class'])
        formatters[name] = make(section.get('format', raw=True),
                                section.get('datefmt', raw=True),
                                section.get('style', '%', raw=True))
    return formatters


def fileConfig(fname, defaults=None, disable_existing_loggers=True,
               encoding=None):
    """Set loggers up as a file in the form of configparser says."""
    import configparser
    import os
    if isinstance(fname, configparser.RawConfigParser):
        parser = fname
    else:
        parser = configparser.ConfigParser(defaults)
        if hasattr(fname, 'readline'):
            parser.read_file(fname)
        elif not os.path.exists(fname):
            raise FileNotFoundError(f"{fname} doesn't exist")
        else:
            parser.read(fname, encoding=encoding)
    formatters = _file_formatters(parser)
    with logging._lock:
        known = dict(logging.root.manager.loggerDict)
        handlers = _file_handlers(parser, formatters)
        named = {'root'}
        for name in _names(parser, 'loggers'):
            section = parser['logger_' + name]
            qualname = section.get('qualname', 'root')
            logger = logging.getLogger(None if name == 'root' else qualname)
            named.add(logger.name)
            if 'level' in section:
                logger.setLevel(section['level'])
            for handler in logger.handlers[:]:
                logger.removeHandler(handler)
            if name != 'root':
                logger.propagate = section.getint('propagate', 1)
                logger.disabled = False
            for h in section.get('handlers', '').split(','):
                if h.strip():
                    logger.addHandler(handlers[h.strip()])
        for name, logger in known.items():
            if name not in named and isinstance(logger, logging.Logger):
                logger.disabled = disable_existing_loggers
