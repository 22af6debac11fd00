#!/usr/bin/env perl
# Reads FOLDER/report.tap with TAP::Parser and compares it with FOLDER/report.json.
use strict;
use warnings;
use Encode 'decode_utf8';

unless (eval { require TAP::Parser; require JSON::PP; 1 }) {
    print "skipped: TAP::Parser and JSON::PP (Debian's perl) are not installed\n";
    exit 77;
}

my $folder = shift;

sub bytes_of {
    my $path = shift;
    local $/;
    open my $file, '<:raw', $path or die "$path: $!\n";
    return <$file>;
}

sub expect {
    my ($is_so, $what) = @_;
    die "$what\n" unless $is_so;
}

my $report  = JSON::PP->new->utf8->decode(bytes_of("$folder/report.json"));
my %result  = map { $_->{id} => $_ } @{$report->{results}};
my $parser  = TAP::Parser->new({tap => decode_utf8(bytes_of("$folder/report.tap"))});
my (%seen, $id);
while (my $line = $parser->next) {
    expect(!$line->is_unknown, 'not TAP: ' . $line->raw);
    if ($line->is_test) {
        ($id) = $line->description =~ /^- (\S+)$/;
        next unless defined $id; # An entry of the baseline.
        my $of = $result{$id} or die "no result $id\n";
        $seen{$id} = 1;
        my $is_good = $of->{verdict} =~ /^(?:pass|observed|not-run)$/ ? 1 : 0;
        expect(($line->is_actual_ok ? 1 : 0) == $is_good, "$id: $of->{verdict} is not told");
        expect(($of->{verdict} eq 'not-run') == !!$line->has_skip, "$id: SKIP");
        my $may_fail = $of->{verdict} eq 'warn' || $of->{known};
        expect(!!$may_fail == !!$line->has_todo, "$id: TODO");
    }
    elsif ($line->is_yaml && defined $id) {
        my $data = $line->data;
        my $of   = $result{$id};
        next if $of->{verdict} eq 'observed' || $of->{verdict} eq 'pass';
        expect($data->{severity} eq $of->{verdict}, "$id: severity");
        for my $line (split /\n/, $of->{reproduce} // '') {
            expect(index($data->{evidence}, $line) >= 0, "$id: evidence");
        }
    }
}
expect(!$parser->parse_errors, join "\n", $parser->parse_errors);
expect($parser->version == 13, 'version');
expect(keys %seen == keys %result, 'not every result is told');
printf "%d tests, %d failed, %d todo, %d skipped\n", $parser->tests_run, scalar $parser->failed,
    scalar $parser->todo, scalar $parser->skipped;
