"""Says what Ceilometer itself makes of its files, or of meter patterns: a line of JSON for each line of arguments on standard input."""

import json
import os
import sys

from oslo_config import cfg

from ceilometer import agent
from ceilometer import service
from ceilometer.polling import manager

# What Ceilometer logs goes to standard error, whatever a file says.
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)


def configuration(files, environment):
    os.environ.update(environment)
    try:
        conf = cfg.ConfigOpts()
        arguments = ["reading"]
        for file in files:
            arguments += ["--config-file", file]
        service.prepare_service(argv=arguments, conf=conf)
        return {
            "backend_url": conf.coordination.backend_url or None,
            "prefix": conf.polling.partitioning_group_prefix or None,
            "host": conf.host,
            "sources": [
                {
                    "name": source.name,
                    "interval": source.get_interval(),
                    "meters": list(source.meters),
                    "resources": [str(resource) for resource in source.resources],
                    "discovery": source.discovery,
                }
                for source in manager.PollingManager(conf).sources
            ],
        }
    finally:
        for name in environment:
            del os.environ[name]


def selection(patterns, meters):
    source = agent.Source({"name": "any"})
    source.check_source_filtering(patterns, "meters")
    return [source.is_supported(patterns, meter) for meter in meters]


for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = configuration(**request) if "files" in request else selection(**request)
    except Exception as failure:
        answer = {"refused": type(failure).__name__}
    print(json.dumps(answer), file=answers, flush=True)
