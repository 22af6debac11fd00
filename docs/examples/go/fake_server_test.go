// A test of an SDK against the fake server: go test fake_server_test.go
package sdk

import (
	"bufio"
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"
)

type object = map[string]any

// start runs a fake server for one test and returns where it is commanded.
func start(t *testing.T) string {
	binary := os.Getenv("MOONAGE_PROTO")
	if binary == "" {
		binary = "moonage-proto"
	}
	server := exec.Command(binary, "serve")
	server.Stderr = os.Stderr
	output, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		server.Process.Signal(os.Interrupt)
		server.Wait()
	})
	ready, err := bufio.NewReader(output).ReadString('\n') // listening on http://127.0.0.1:PORT/v1
	if err != nil {
		t.Fatal(err)
	}
	fields := strings.Fields(ready)
	return strings.Replace(fields[len(fields)-1], "/v1", "/_fake", 1)
}

// call sends one request and reads the JSON of its answer.
func call(t *testing.T, method, url, key string, body object) (*http.Response, object) {
	text, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequest(method, url, bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer "+key)
	client := http.Client{Timeout: 10 * time.Second}
	answer, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var read object
	if err := json.NewDecoder(answer.Body).Decode(&read); err != nil {
		t.Fatal(err)
	}
	return answer, read
}

// createSpace stands for the SDK: it comes again when it has waited as long as a refusal says.
func createSpace(t *testing.T, url, key, name string, sleep func(time.Duration)) object {
	for {
		answer, body := call(t, "POST", url+"/spaces", key, object{"name": name})
		if answer.StatusCode != http.StatusTooManyRequests {
			return body
		}
		seconds, _ := strconv.Atoi(answer.Header.Get("Retry-After"))
		sleep(time.Duration(seconds) * time.Second)
	}
}

func TestARefusedRequestIsSentAgainAndNotTooEarly(t *testing.T) {
	control := start(t)
	rule := object{
		"match": object{"operation": "create_space", "nth": 1},
		"do":    object{"error": object{"code": "rate_limit_exceeded", "retry_after": 30}},
	}
	_, session := call(t, "POST", control+"/sessions", "", object{
		"clock":  object{"mode": "manual"},
		"script": object{"rules": []object{rule}},
	})
	path := control + "/sessions/" + session["id"].(string)
	keys := session["profile"].(object)["keys"].(object)

	sleep := func(wait time.Duration) {
		call(t, "POST", path+"/clock/advance", "", object{"by_ms": wait.Milliseconds()})
	}
	url, key := session["base_url"].(string), keys["organization"].(string)
	if made := createSpace(t, url, key, "Product Team", sleep); made["name"] != "Product Team" {
		t.Error(made)
	}

	_, verdict := call(t, "POST", path+"/verify", "",
		object{"operation": "create_space", "count": 2})
	if verdict["verified"] != true {
		t.Error(verdict["differences"])
	}
	_, journal := call(t, "GET", path+"/journal", "", nil)
	for _, entry := range journal["entries"].([]any) {
		if faults := entry.(object)["violations"].([]any); len(faults) > 0 {
			t.Error(faults)
		}
	}
}
